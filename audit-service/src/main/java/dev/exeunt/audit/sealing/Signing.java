package dev.exeunt.audit.sealing;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.checkpoint.SignedNote;
import dev.exeunt.audit.checkpoint.SigningKey;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.trail.Seal;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Signs with the configured keys. What can't be read ends the start: an unsigned trail proves nothing. */
@Startup
@ApplicationScoped
public class Signing implements Seal {

    private static final String PROPERTY = "exeunt.audit.signing-keys";

    private final String origin;
    private final List<SigningKey> keys;
    private final List<VerifierKey> former;

    Signing(AuditConfig config) {
        origin = config.origin();
        keys = config.signingKeys().stream().map(this::read).toList();
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(PROPERTY + " must name a file with a key");
        }
        former = config.formerKeys().orElse(List.of()).stream()
                .map(Signing::former)
                .toList();
    }

    private static VerifierKey former(String text) {
        try {
            return VerifierKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("exeunt.audit.former-keys has what is " + e.getMessage());
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

    @Override
    public String sign(Instant at, List<TreeHead> heads) {
        return sign(new Checkpoint(origin, at.truncatedTo(ChronoUnit.MILLIS), heads).text());
    }

    @Override
    public String signErasure(Instant at, List<Erasure.Erased> records) {
        return sign(new Erasure(origin, at.truncatedTo(ChronoUnit.MILLIS), records).text());
    }

    private String sign(String text) {
        return SignedNote.sign(text, keys).toString();
    }

    @Override
    public Optional<TreeHead> read(String note, LogPartition log) {
        List<VerifierKey> believed =
                Stream.concat(verifiers().stream(), former.stream()).toList();
        return Checkpoint.signed(note, believed).flatMap(checkpoint -> checkpoint.of(log));
    }
}
