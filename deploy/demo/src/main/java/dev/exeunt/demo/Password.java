package dev.exeunt.demo;

import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;

/**
 * A password as it is kept: PBKDF2, with a salt of its own.
 *
 * @param rounds kept with it, so that they can be raised
 */
record Password(String salt, String hash, int rounds) {

    private static final int ROUNDS = 210_000;
    private static final int BYTES = 16;
    private static final int BITS = 512;
    private static final SecureRandom CHANCE = new SecureRandom();

    /** Nobody knows it. */
    static final Password NOBODYS = of(UUID.randomUUID().toString());

    static Password of(String password) {
        byte[] salt = new byte[BYTES];
        CHANCE.nextBytes(salt);
        return new Password(text(salt), text(hash(password, salt, ROUNDS)), ROUNDS);
    }

    boolean matches(String password) {
        byte[] given = hash(password, Base64.getDecoder().decode(salt), rounds);
        return MessageDigest.isEqual(given, Base64.getDecoder().decode(hash));
    }

    private static byte[] hash(String password, byte[] salt, int rounds) {
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(new PBEKeySpec(password.toCharArray(), salt, rounds, BITS))
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has PBKDF2", e);
        }
    }

    private static String text(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "a password";
    }
}
