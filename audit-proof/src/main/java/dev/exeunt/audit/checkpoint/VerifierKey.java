package dev.exeunt.audit.checkpoint;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * A public key (Ed25519) with its name, as C2SP's signed notes have it. Its text is {@code name+id+base64}, as other
 * tools for signed notes take it.
 */
public final class VerifierKey {

    static final String ALGORITHM = "Ed25519";
    static final int ID_LENGTH = 4;

    private static final byte ED25519 = 1;
    private static final int RAW_LENGTH = 32;
    private static final byte[] X509_PREFIX = HexFormat.of().parseHex("302a300506032b6570032100");

    private final String name;
    private final byte[] typed;
    private final PublicKey key;

    private VerifierKey(String name, byte[] typed, PublicKey key) {
        this.name = name;
        this.typed = typed;
        this.key = key;
    }

    /** A key under this name. */
    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        if (encoded.length != X509_PREFIX.length + RAW_LENGTH || !Arrays.equals(prefix(encoded), X509_PREFIX)) {
            throw new IllegalArgumentException("not an Ed25519 key");
        }
        byte[] typed = new byte[1 + RAW_LENGTH];
        typed[0] = ED25519;
        System.arraycopy(encoded, X509_PREFIX.length, typed, 1, RAW_LENGTH);
        return new VerifierKey(requireName(name), typed, key);
    }

    private static byte[] prefix(byte[] encoded) {
        return Arrays.copyOf(encoded, X509_PREFIX.length);
    }

    /**
     * Reads a key's text.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length == 3) {
            byte[] typed = Base64.getDecoder().decode(parts[2]);
            if (typed.length == 1 + RAW_LENGTH && typed[0] == ED25519) {
                VerifierKey key = of(parts[0], publicKey(typed));
                if (key.toString().equals(text)) {
                    return key;
                }
            }
        }
        throw new IllegalArgumentException("not a verifier key: name+id+base64 of an Ed25519 key is expected");
    }

    private static PublicKey publicKey(byte[] typed) {
        byte[] encoded = Arrays.copyOf(X509_PREFIX, X509_PREFIX.length + RAW_LENGTH);
        System.arraycopy(typed, 1, encoded, X509_PREFIX.length, RAW_LENGTH);
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("not an Ed25519 key", e);
        }
    }

    private static String requireName(String name) {
        boolean plain = name.codePoints()
                .noneMatch(c -> c == '+' || Character.isWhitespace(c) || Character.isSpaceChar(c) || c < ' ');
        if (name.isEmpty() || !plain) {
            throw new IllegalArgumentException("the name of a key has no space and no plus, and isn't empty");
        }
        return name;
    }

    public String name() {
        return name;
    }

    byte[] id() {
        MessageDigest sha256 = sha256();
        sha256.update((name + "\n").getBytes(UTF_8));
        return Arrays.copyOf(sha256.digest(typed), ID_LENGTH);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    boolean verifies(String text, byte[] signature) {
        try {
            Signature verifying = Signature.getInstance(ALGORITHM);
            verifying.initVerify(key);
            verifying.update(text.getBytes(UTF_8));
            return verifying.verify(signature);
        } catch (GeneralSecurityException e) {
            return false; // a signature that can't even be read
        }
    }

    @Override
    public String toString() {
        return name + "+" + HexFormat.of().formatHex(id()) + "+"
                + Base64.getEncoder().encodeToString(typed);
    }
}
