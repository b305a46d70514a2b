package dev.exeunt.audit;

import dev.exeunt.audit.checkpoint.SigningKey;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** A key to sign with. All services of a run have the same one, for they share a trail. */
public final class SigningKeyResource implements QuarkusTestResourceLifecycleManager {

    private static final String SHARED = "exeunt.kit.audit-signing-key";

    @Override
    public Map<String, String> start() {
        return Map.of("exeunt.audit.signing-keys", shared());
    }

    /** The file with the key of this run; the tests' class loaders have no other place to share. */
    static String shared() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            return (String) shared.computeIfAbsent(SHARED, unused -> fresh().toString());
        }
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
