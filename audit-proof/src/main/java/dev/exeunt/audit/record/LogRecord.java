package dev.exeunt.audit.record;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A record of a log, as it was received.
 *
 * @param appendedAt the record's own time: with {@code LogAppendTime}, when the broker took it
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are passed on, never compared
public record LogRecord(
        LogPartition log, long offset, Instant appendedAt, byte @Nullable [] key, byte @Nullable [] value) {}
