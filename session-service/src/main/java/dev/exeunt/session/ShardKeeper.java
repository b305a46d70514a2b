package dev.exeunt.session;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The port to whoever keeps the view of the shards that Kafka has assigned to this instance. */
public interface ShardKeeper {

    void gained(int shard);

    /** From here on this instance does nothing for the shard by itself. */
    void lost(int shard);

    /**
     * The offset to read next, which only the view knows.
     *
     * @param begin of the first record that the log still has
     * @param end of the next record that it will have
     */
    CompletableFuture<Long> position(int shard, long begin, long end);

    /**
     * Gives records that follow each other their effect.
     *
     * @return the offset to read next: the one behind them, or where the view really is
     */
    CompletableFuture<Long> take(int shard, List<LogRecord> records);
}
