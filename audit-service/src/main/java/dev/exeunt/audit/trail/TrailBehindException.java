package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;

/** The trail lacks records that the log still has: somebody put it back. Nothing of the batch is stored. */
public final class TrailBehindException extends RuntimeException {

    private static final long serialVersionUID = 1;

    TrailBehindException(LogPartition log, long next) {
        super("the trail of " + log.topic() + ", partition " + log.partition() + " goes on at offset " + next);
    }
}
