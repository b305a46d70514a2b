package dev.exeunt.edge;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * Lets each key do so much in a minute: all of it at once after a pause, and evenly from then on. What is kept of a key
 * is one number, the time at which it will have made up for what it did; a key without one has done nothing lately.
 */
final class Rate {

    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    /** Keys that are kept before those are dropped that have made up for everything. */
    private static final int MANY = 100_000;

    private final ConcurrentHashMap<String, Long> madeUp = new ConcurrentHashMap<>();
    private final long each;
    private final LongSupplier nanos;

    /**
     * @param perMinute 1 or more
     */
    Rate(int perMinute, LongSupplier nanos) {
        this.each = MINUTE / perMinute;
        this.nanos = nanos;
    }

    /** Takes one of what this key may do; what it must wait for that, or zero where it was taken. */
    Duration take(String key) {
        long now = nanos.getAsLong();
        if (madeUp.size() >= MANY) {
            madeUp.values().removeIf(then -> then - now <= 0);
        }
        long[] wait = new long[1];
        madeUp.compute(key, (same, then) -> {
            long from = then == null || then - now < 0 ? now : then;
            wait[0] = wait(from, now);
            return wait[0] > 0 ? from : from + each;
        });
        return Duration.ofNanos(wait[0]);
    }

    /** What this key must wait before it may do one more; nothing is taken. */
    Duration look(String key) {
        Long then = madeUp.get(key);
        return then == null ? Duration.ZERO : Duration.ofNanos(wait(then, nanos.getAsLong()));
    }

    private long wait(long from, long now) {
        return Math.max(0, from + each - now - MINUTE);
    }

    /** Of how many keys something is kept. */
    int keys() {
        return madeUp.size();
    }
}
