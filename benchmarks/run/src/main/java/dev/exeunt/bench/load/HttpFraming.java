package dev.exeunt.bench.load;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** HTTP/1.1 as servers answer a client that keeps its connection: with a length, in chunks, or without a body. */
public final class HttpFraming implements Framing {

    private static final byte[] LENGTH = lower("content-length:");
    private static final byte[] CHUNKED = lower("transfer-encoding:");
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int IN_CHUNKS = -2;
    private static final int NOT_YET = -1;

    private byte[] bytes = {};
    private int from;
    private int to;

    private static byte[] lower(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    // Lines allocate their buffers.
    @SuppressWarnings("ByteBufferBackingArray")
    @Override
    public int take(ByteBuffer in) {
        bytes = in.array();
        from = in.position();
        int body = endOfHead(from, in.limit());
        if (body == NOT_YET) {
            return INCOMPLETE;
        }
        int length = length(from, body);
        to = length == IN_CHUNKS ? endOfChunks(body, in.limit()) : body + length;
        if (to == NOT_YET || to > in.limit()) {
            return INCOMPLETE;
        }
        in.position(to);
        return number(from + STATUS_AT, from + STATUS_AT + 3);
    }

    private int endOfHead(int start, int limit) {
        for (int at = start + 3; at < limit; at++) {
            if (bytes[at] == '\n' && bytes[at - 1] == '\r' && bytes[at - 2] == '\n') {
                return at + 1;
            }
        }
        return NOT_YET;
    }

    private int length(int start, int end) {
        for (int at = start; at < end; at = endOfLine(at, end)) {
            if (names(LENGTH, at, end)) {
                return number(at + LENGTH.length, end);
            }
            if (names(CHUNKED, at, end)) {
                return IN_CHUNKS;
            }
        }
        return 0;
    }

    private int endOfLine(int start, int end) {
        int at = start;
        while (at < end && bytes[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private boolean names(byte[] name, int start, int end) {
        if (end - start < name.length) {
            return false;
        }
        for (int i = 0; i < name.length; i++) {
            if ((bytes[start + i] | 0x20) != (name[i] | 0x20)) {
                return false;
            }
        }
        return true;
    }

    private int number(int start, int end) {
        int at = start;
        while (bytes[at] == ' ') {
            at++;
        }
        int number = 0;
        for (; at < end && bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            number = number * 10 + bytes[at] - '0';
        }
        return number;
    }

    private int endOfChunks(int start, int limit) {
        int at = start;
        while (at < limit) {
            int size = endOfLine(at, limit);
            if (size > limit) {
                return NOT_YET;
            }
            int length = hexadecimal(at);
            at = size + length + 2;
            if (length == 0) {
                return at <= limit ? at : NOT_YET;
            }
        }
        return NOT_YET;
    }

    private int hexadecimal(int start) {
        int number = 0;
        for (int at = start; Character.digit(bytes[at], 16) >= 0; at++) {
            number = number * 16 + Character.digit(bytes[at], 16);
        }
        return number;
    }

    @Override
    public String text() {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }
}
