package dev.exeunt.local;

import dev.exeunt.audit.checkpoint.SigningKey;
import dev.exeunt.engines.PrivateFiles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The key that signs the audit trail: made once for a data folder, readable by its owner alone. */
final class AuditKey {

    /** The name of the local run's trail. */
    static final String ORIGIN = "exeunt.local/audit";

    private AuditKey() {}

    /** The file with the key. */
    static Path in(Home home) {
        Path file = file(home);
        try {
            if (!Files.exists(file)) {
                Files.createDirectories(home.data("audit"));
                PrivateFiles.write(file, SigningKey.generate());
            }
            return file;
        } catch (IOException e) {
            throw new Problem("cannot write " + file + ": " + e.getMessage());
        }
    }

    /** The public key that belongs to it, as others need it to verify. */
    static String verifierIn(Home home) {
        Path file = file(home);
        try {
            return SigningKey.parse(ORIGIN, Files.readString(file)).verifier().toString();
        } catch (IOException e) {
            throw new Problem("cannot read " + file + ": " + e.getMessage());
        }
    }

    private static Path file(Home home) {
        return home.data("audit").resolve("signing-key.pem");
    }
}
