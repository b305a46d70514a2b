package dev.exeunt.events;

import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;

/**
 * Which trace a record belongs to, in W3C's words: a header beside the event, not a part of it. Most records have none,
 * and who doesn't follow traces misses nothing.
 */
public final class Traceparent {

    private static final String NAME = "traceparent";

    private Traceparent() {}

    /** What the writer said, whatever it is; null where it said nothing. */
    public static @Nullable String in(Headers headers) {
        Header header = headers.lastHeader(NAME);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.US_ASCII);
    }

    /** These headers and, if there is something to say, this one. */
    public static Headers beside(Headers headers, @Nullable String traceparent) {
        return traceparent == null
                ? headers
                : new RecordHeaders(headers).add(NAME, traceparent.getBytes(StandardCharsets.US_ASCII));
    }
}
