package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogRecord;

/** Knows what the log itself doesn't have any more. */
@FunctionalInterface
public interface LogHoles {

    /**
     * Whether the log has nothing from an offset up to a record.
     *
     * @param next the first offset that the trail lacks
     * @throws dev.exeunt.audit.AwayException if that can't be said now
     */
    boolean isHole(long next, LogRecord before);
}
