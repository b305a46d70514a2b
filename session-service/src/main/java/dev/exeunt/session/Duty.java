package dev.exeunt.session;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What the owner of a shard does for it, again and again, beside applying its records. */
public interface Duty {

    /**
     * One round; called only while the view has caught up with the log, by one thread a shard.
     *
     * @param owned turns false when the shard is lost; a long round stops then
     * @return whether its turn ended before its work did, so that it goes on once the shard's other duties had theirs
     */
    boolean round(int shard, BooleanSupplier owned);

    /** After the last round: the shard is somebody else's. */
    default void lost(int shard) {}

    /** Turns false as {@code owned} does, and half a second from now: timeouts are due in the log within five. */
    static BooleanSupplier turn(BooleanSupplier owned) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(500);
        return () -> owned.getAsBoolean() && System.nanoTime() - end < 0;
    }
}
