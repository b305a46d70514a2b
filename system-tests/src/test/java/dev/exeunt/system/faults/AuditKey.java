package dev.exeunt.system.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** What the audit of a site is signed with: an Ed25519 key in PEM, the private one and the public one. */
public final class AuditKey {

    public static final String ORIGIN = "exeunt.faults/audit";

    private AuditKey() {}

    /** One for all instances: who has another doesn't believe the trail. */
    public static Path in(Path folder) {
        Path file = folder.resolve("signing-key.pem");
        if (Files.exists(file)) {
            return file;
        }
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return Files.writeString(
                    file,
                    pem("PRIVATE KEY", pair.getPrivate().getEncoded())
                            + pem("PUBLIC KEY", pair.getPublic().getEncoded()));
        } catch (NoSuchAlgorithmException | IOException e) {
            throw new AssertionError("no key", e);
        }
    }

    private static String pem(String kind, byte[] encoded) {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded);
        return "-----BEGIN " + kind + "-----\n" + text + "\n-----END " + kind + "-----\n";
    }
}
