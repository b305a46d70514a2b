package dev.exeunt.session;

import dev.exeunt.events.SessionEvent;

import java.util.concurrent.CompletableFuture;

/** The port to the log for who has something to say. */
public interface EventLog {

    /**
     * Appends, with the acknowledgement of all in-sync replicas.
     *
     * @param asked when Redis was asked for what is appended, by {@link System#nanoTime()}; what is older than a second when the
     *     log would take it is refused
     * @return the record's offset; fails when the log didn't acknowledge in time, which leaves open whether the record
     *     is there
     */
    CompletableFuture<Long> append(int shard, SessionEvent event, long asked);
}
