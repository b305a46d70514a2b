package dev.exeunt.notification;

import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * A browser that is subscribed at a push service on this machine, and can read what is pushed to it: RFC 8291 from the
 * receiver's side, written here by the RFC alone, so that the library is not its own judge.
 */
public final class Browser {

    private static final int COORDINATE = 32;
    private static final int POINT = 1 + 2 * COORDINATE;
    private static final int SALT = 16;

    private final KeyPair keys = pair();
    private final byte[] auth = new byte[16];
    private final String endpoint;

    public Browser(String host, int port) {
        new SecureRandom().nextBytes(auth);
        endpoint = "http://" + host + ":" + port + "/push/" + UUID.randomUUID();
    }

    public String endpoint() {
        return endpoint;
    }

    /** What {@code PushSubscription.toJSON()} gives. */
    public Map<String, Object> subscription() {
        return Map.of("endpoint", endpoint, "keys", Map.of("p256dh", base64(point()), "auth", base64(auth)));
    }

    /** Decrypts the body of a push. */
    public String read(byte[] body) {
        try {
            ByteBuffer in = ByteBuffer.wrap(body);
            byte[] salt = take(in, SALT);
            in.getInt();
            byte[] sender = take(in, in.get());
            byte[] sealed = take(in, in.remaining());
            byte[] shared = agreed(sender);
            byte[] info = joined(ascii("WebPush: info\0"), point(), sender);
            byte[] material = expanded(hmac(auth, shared), info, 32);
            byte[] random = hmac(salt, material);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(expanded(random, ascii("Content-Encoding: aes128gcm\0"), 16), "AES"),
                    new GCMParameterSpec(128, expanded(random, ascii("Content-Encoding: nonce\0"), 12)));
            return unpadded(cipher.doFinal(sealed));
        } catch (GeneralSecurityException e) {
            throw new AssertionError("not for this browser", e);
        }
    }

    /** The last record's text ends with a 2 and zeros. */
    private static String unpadded(byte[] record) {
        int end = record.length - 1;
        while (record[end] == 0) {
            end--;
        }
        if (record[end] != 2) {
            throw new AssertionError("not the last record");
        }
        return new String(record, 0, end, StandardCharsets.UTF_8);
    }

    private byte[] agreed(byte[] sender) throws GeneralSecurityException {
        ECPoint theirs = new ECPoint(
                new BigInteger(1, Arrays.copyOfRange(sender, 1, 1 + COORDINATE)),
                new BigInteger(1, Arrays.copyOfRange(sender, 1 + COORDINATE, POINT)));
        KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
        agreement.init(keys.getPrivate());
        agreement.doPhase(
                KeyFactory.getInstance("EC")
                        .generatePublic(new ECPublicKeySpec(theirs, ((ECPublicKey) keys.getPublic()).getParams())),
                true);
        return agreement.generateSecret();
    }

    /** HKDF's second step, for at most 32 bytes. */
    private static byte[] expanded(byte[] key, byte[] info, int length) throws GeneralSecurityException {
        return Arrays.copyOf(hmac(key, joined(info, new byte[] {1})), length);
    }

    private static byte[] hmac(byte[] key, byte[] text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text);
    }

    private byte[] point() {
        ECPoint point = ((ECPublicKey) keys.getPublic()).getW();
        return joined(new byte[] {4}, coordinate(point.getAffineX()), coordinate(point.getAffineY()));
    }

    private static byte[] coordinate(BigInteger number) {
        byte[] bytes = number.toByteArray();
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(bytes.length, COORDINATE);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE - length, length);
        return fixed;
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static KeyPair pair() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
