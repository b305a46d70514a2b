package dev.exeunt.audit.record;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;

/**
 * What is hashed for a leaf: all that the log has of a record, so that whoever reads the log can compute it too. Numbers
 * are big-endian, and a length of -1 stands for bytes that aren't there.
 *
 * <pre>
 * a record   01 | offset, 8 | time in ms, 8 | length of the key, 4 | key | length of the value, 4 | value
 * a gap      02 | first missing offset, 8 | last missing offset, 8
 * </pre>
 */
public final class LeafInput {

    private static final byte RECORD = 1;
    private static final byte GAP = 2;
    private static final int ABSENT = -1;

    private LeafInput() {}

    public static byte[] of(LogRecord record) {
        byte[] key = record.key();
        byte[] value = record.value();
        ByteBuffer input = ByteBuffer.allocate(1 + 2 * Long.BYTES + 2 * Integer.BYTES + length(key) + length(value));
        input.put(RECORD).putLong(record.offset()).putLong(record.appendedAt().toEpochMilli());
        put(input, key);
        put(input, value);
        return input.array();
    }

    public static byte[] ofGap(long first, long last) {
        return ByteBuffer.allocate(1 + 2 * Long.BYTES)
                .put(GAP)
                .putLong(first)
                .putLong(last)
                .array();
    }

    private static int length(byte @Nullable [] bytes) {
        return bytes == null ? 0 : bytes.length;
    }

    private static void put(ByteBuffer input, byte @Nullable [] bytes) {
        if (bytes == null) {
            input.putInt(ABSENT);
        } else {
            input.putInt(bytes.length).put(bytes);
        }
    }
}
