package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogPartition;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A record of the trail, without its bytes.
 *
 * @param seq its number in the order of storing
 * @param erased whether its bytes and what is personal in it were erased
 */
public record Found(
        long seq,
        LogPartition log,
        long offset,
        Instant appendedAt,
        Instant storedAt,
        Kind kind,
        @Nullable String poison,
        Map<Column, String> columns,
        Instant occurredAt,
        boolean erased) {

    public Found {
        columns = Map.copyOf(columns);
    }

    /** Its place in the order of an answer. */
    public Start.Place place() {
        return new Start.Place(occurredAt, seq);
    }
}
