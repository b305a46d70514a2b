package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import org.jspecify.annotations.Nullable;

import java.util.Locale;

/**
 * Something that should never have happened. It is kept, counted and shown, once.
 *
 * @param offset where in the log
 * @param record what was received there, where the trail has no row for it
 */
public record Alarm(
        Kind kind,
        LogPartition log,
        long offset,
        String detail,
        @Nullable LogRecord record) {

    /** What it is that happened. */
    public enum Kind {
        /** Records of the log were gone before the trail came to them. */
        GAP,
        /** The log ends before what was stored of it. */
        SHRUNK,
        /** The log has another record at an offset than the one that was stored. */
        REWRITTEN,
        /** An event came again under its id and says something else; the first counts. */
        OTHER_BYTES,
        /** An event says that it happened after it was appended. */
        FUTURE,
        /** A stored tree isn't as it was signed; nothing more is appended to it. */
        UNSIGNED;

        /** Its name in the database and on counters. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Alarm of(Gap gap) {
        return new Alarm(Kind.GAP, gap.log(), gap.first(), "missing up to offset " + gap.last(), null);
    }

    public static Alarm shrunk(LogPartition log, long end, long stored) {
        return new Alarm(
                Kind.SHRUNK, log, end, "the log ends before this offset, but it was stored up to " + stored, null);
    }

    static Alarm rewritten(LogRecord record, String stored) {
        return new Alarm(Kind.REWRITTEN, record.log(), record.offset(), stored, record);
    }

    static Alarm otherBytes(Reading reading, long first) {
        LogRecord record = reading.record();
        return new Alarm(
                Kind.OTHER_BYTES,
                record.log(),
                record.offset(),
                "the event of the record with seq " + first + " again, with other bytes",
                null);
    }

    static Alarm unsigned(LogPartition log, long position) {
        return new Alarm(
                Kind.UNSIGNED, log, position, "the trail up to here is not as it was signed: run audit-verify", null);
    }

    static Alarm future(Reading reading) {
        LogRecord record = reading.record();
        return new Alarm(
                Kind.FUTURE,
                record.log(),
                record.offset(),
                "says " + reading.occurredAt() + ", was appended " + record.appendedAt(),
                null);
    }
}
