package dev.exeunt.audit.sealing;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.checkpoint.SignedNote;
import dev.exeunt.audit.checkpoint.SigningKey;
import dev.exeunt.audit.checkpoint.VerifierKey;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Signs with the configured keys. What can't be read ends the start: an unsigned trail proves nothing. */
@Startup
@ApplicationScoped
public class Signing {

    private static final String PROPERTY = "exeunt.audit.signing-keys";

    private final String origin;
    private final List<SigningKey> keys;

    Signing(AuditConfig config) {
        origin = config.origin();
        keys = config.signingKeys().stream().map(this::read).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(PROPERTY + " must name a file with a key");
        }
    }

    private SigningKey read(Path file) {
        try {
            return SigningKey.parse(origin, Files.readString(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(PROPERTY + " names " + file + ", which can't be read");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PROPERTY + " names " + file + ", but " + e.getMessage());
        }
    }

    /** The name of this trail. */
    public String origin() {
        return origin;
    }

    /** What others need to check what is signed here. */
    public List<VerifierKey> verifiers() {
        return keys.stream().map(SigningKey::verifier).toList();
    }

    public SignedNote sign(String text) {
        return SignedNote.sign(text, keys);
    }
}
