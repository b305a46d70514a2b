package dev.exeunt.session;

import java.util.function.BooleanSupplier;

/** What the owner of a shard does for it, again and again, beside applying its records. */
public interface Duty {

    /**
     * One round; called only while the view has caught up with the log, by one thread a shard.
     *
     * @param owned turns false when the shard is lost; a long round stops then
     */
    void round(int shard, BooleanSupplier owned);
}
