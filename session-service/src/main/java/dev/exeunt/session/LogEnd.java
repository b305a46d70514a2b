package dev.exeunt.session;

import java.util.concurrent.CompletableFuture;

/** The port to the log for who has to know how long it is. */
public interface LogEnd {

    /** The topic's id; empty until the log has been reached for the first time. */
    String topic();

    /**
     * Completes when this instance's tail has read up to the end that the log had at some moment after this call.
     */
    CompletableFuture<Void> reached(int shard);

    /** Completes when this instance's tail has read the record at this offset. */
    CompletableFuture<Void> read(int shard, long offset);
}
