package dev.exeunt.bench.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits that cost next to nothing, and end. */
public final class Nap {

    private static final long MOMENT_NANOS = 1_000_000;

    private Nap() {}

    static void aMoment() {
        LockSupport.parkNanos(MOMENT_NANOS);
    }

    /** Looks again and again until it is so; false where it isn't within the time. */
    public static boolean until(BooleanSupplier so, Duration within, Duration between) {
        long end = System.nanoTime() + within.toNanos();
        while (!so.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            LockSupport.parkNanos(between.toNanos());
        }
        return true;
    }
}
