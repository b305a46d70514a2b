package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;

/** A stored tree isn't as the service signed it: somebody else has written to the database, or put it back. */
final class UnsignedTreeException extends RuntimeException {

    private final transient Alarm alarm;

    UnsignedTreeException(LogPartition log, long position) {
        super("the tree of " + log.topic() + ", partition " + log.partition() + " is not as it was signed");
        alarm = Alarm.unsigned(log, position);
    }

    Alarm alarm() {
        return alarm;
    }
}
