package dev.exeunt.audit;

import dev.exeunt.audit.checkpoint.SigningKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A key to sign with, of this run alone. */
public final class SigningKeyResource implements QuarkusTestResourceLifecycleManager {

    @Override
    public Map<String, String> start() {
        return Map.of("exeunt.audit.signing-keys", fresh().toString());
    }

    /** A file with a new key. */
    public static Path fresh() {
        try {
            Path file = Files.createTempFile("exeunt-audit", ".pem");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SigningKey.generate());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
