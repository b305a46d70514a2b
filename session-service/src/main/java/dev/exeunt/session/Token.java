package dev.exeunt.session;

import dev.exeunt.events.Shards;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * Proves a session: two bytes of its shard and 256 random bits, base64url. Shown once, at opening, and kept nowhere;
 * what is kept is the {@code sid}, which follows from it.
 */
public final class Token {

    private static final int RANDOM_BYTES = 32;
    private static final int BYTES = Short.BYTES + RANDOM_BYTES;
    private static final int LETTERS = (BYTES * 4 + 2) / 3;
    private static final SecureRandom CHANCE = new SecureRandom();
    private static final Base64.Encoder TO_TEXT = Base64.getUrlEncoder().withoutPadding();

    private final byte[] bytes;

    private Token(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new token for a session of this shard. */
    public static Token issue(int shard) {
        byte[] random = new byte[RANDOM_BYTES];
        CHANCE.nextBytes(random);
        return new Token(
                ByteBuffer.allocate(BYTES).putShort((short) shard).put(random).array());
    }

    /** The token that this text is, or empty where it can be none of ours. */
    public static Optional<Token> parse(String text, Shards shards) {
        if (text.length() != LETTERS) {
            return Optional.empty();
        }
        try {
            Token token = new Token(Base64.getUrlDecoder().decode(text));
            // The last letter has bits to spare: one token has one spelling.
            return token.shard() < shards.count() && token.text().equals(text) ? Optional.of(token) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    public int shard() {
        return Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort());
    }

    /** The session's public name: the shard and the first 128 bits of the token's SHA-256. */
    public Sid sid() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            return new Sid(shard(), TO_TEXT.encodeToString(Arrays.copyOf(digest, 16)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The text for the device; the only way to get it out, so that no log line can do it by accident. */
    public String text() {
        return TO_TEXT.encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "token of " + sid();
    }
}
