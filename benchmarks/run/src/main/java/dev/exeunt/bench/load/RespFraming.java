package dev.exeunt.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Redis' protocol, version 2. */
public final class RespFraming implements Framing {

    private static final int NOT_YET = -1;

    private byte[] bytes = {};
    private int from;
    private int to;

    // Lines allocate their buffers.
    @SuppressWarnings("ByteBufferBackingArray")
    @Override
    public int take(ByteBuffer in) {
        bytes = in.array();
        from = in.position();
        to = end(from, in.limit());
        if (to == NOT_YET) {
            return INCOMPLETE;
        }
        in.position(to);
        return bytes[from] == '-' ? REFUSED : GOOD;
    }

    private int end(int start, int limit) {
        int line = start;
        while (line < limit && bytes[line] != '\n') {
            line++;
        }
        if (line >= limit) {
            return NOT_YET;
        }
        return switch (bytes[start]) {
            case '$' -> endOfText(line + 1, number(start + 1), limit);
            case '*' -> endOfList(line + 1, number(start + 1), limit);
            default -> line + 1;
        };
    }

    private static int endOfText(int start, int length, int limit) {
        int end = length < 0 ? start : start + length + 2;
        return end <= limit ? end : NOT_YET;
    }

    private int endOfList(int start, int length, int limit) {
        int at = start;
        for (int i = 0; i < length && at != NOT_YET; i++) {
            at = end(at, limit);
        }
        return at;
    }

    private int number(int start) {
        if (bytes[start] == '-') {
            return -1;
        }
        int number = 0;
        for (int at = start; bytes[at] != '\r'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    @Override
    public String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
