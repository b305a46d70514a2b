package dev.exeunt.bench.stage;

import java.nio.ByteBuffer;
import java.util.Base64;

/**
 * A session that was opened.
 *
 * @param token proves it
 */
public record Account(String subject, String token, String sid) {

    /** The shard is the token's first two bytes. */
    public int shard() {
        return ByteBuffer.wrap(Base64.getUrlDecoder().decode(token)).getShort();
    }
}
