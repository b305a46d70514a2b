package dev.exeunt.local;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;

/**
 * The key pair by which push services know this local run (VAPID, RFC 8292), in the notation that everybody uses for it.
 *
 * @param publicKey an uncompressed point of P-256
 * @param privateKey the number that belongs to it
 */
record PushKeys(String publicKey, String privateKey) {

    private static final int COORDINATE = 32;
    private static final byte UNCOMPRESSED = 4;

    static PushKeys generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return of(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has P-256", e);
        }
    }

    private static PushKeys of(KeyPair pair) {
        var point = ((ECPublicKey) pair.getPublic()).getW();
        byte[] bytes = new byte[1 + 2 * COORDINATE];
        bytes[0] = UNCOMPRESSED;
        System.arraycopy(fixed(point.getAffineX()), 0, bytes, 1, COORDINATE);
        System.arraycopy(fixed(point.getAffineY()), 0, bytes, 1 + COORDINATE, COORDINATE);
        return new PushKeys(base64(bytes), base64(fixed(((ECPrivateKey) pair.getPrivate()).getS())));
    }

    /** Without a sign byte, and with its leading zeros. */
    private static byte[] fixed(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
