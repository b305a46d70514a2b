package dev.exeunt.bench.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * A fixed rate, whatever becomes of what was begun. Who is told that it is time is told for when it was meant to be: a
 * latency that counts from then leaves out nothing that had to wait for something slow.
 */
public final class Pace {

    /** One of many. */
    public interface Step {

        /**
         * It is time.
         *
         * @param intended by {@link System#nanoTime()}
         */
        void at(int n, long intended);
    }

    private Pace() {}

    /** Goes on for so many steps, or until it shall not; how many it were. */
    public static int keep(int perSecond, int count, BooleanSupplier goOn, Step step) {
        long begun = System.nanoTime();
        int n = 0;
        for (; n < count && goOn.getAsBoolean(); n++) {
            long intended = begun + n * 1_000_000_000L / perSecond;
            for (long left = intended - System.nanoTime(); left > 0; left = intended - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            step.at(n, intended);
        }
        return n;
    }
}
