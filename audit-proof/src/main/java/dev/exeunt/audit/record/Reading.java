package dev.exeunt.audit.record;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * A record of a log with what it says.
 *
 * @param poison why it is no event of ours; null if it is one
 * @param columns what queries use; a record has no entry for what it doesn't say
 * @param occurredAt when it happened; for what doesn't say so, when it was appended
 */
public record Reading(
        LogRecord record, Kind kind, @Nullable String poison, Map<Column, String> columns, Instant occurredAt) {

    public Reading {
        columns = Map.copyOf(columns);
    }

    /** What the trail's columns hold of it. */
    public Said said() {
        return new Said(kind, poison, columns, occurredAt);
    }

    /** The id by which a repeat of the same event is known; poison has none. */
    public @Nullable String eventId() {
        return columns.get(Column.EVENT_ID);
    }
}
