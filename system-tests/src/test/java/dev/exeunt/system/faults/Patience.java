package dev.exeunt.system.faults;

import org.awaitility.core.ThrowingRunnable;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

import static org.awaitility.Awaitility.await;

/** Waiting with a bound. */
final class Patience {

    /** A start on a busy machine takes its time. */
    private static final Duration LONG = Duration.ofSeconds(90);

    private Patience() {}

    /** For what comes true by itself. */
    static void soon(ThrowingRunnable assertion) {
        within(LONG, assertion);
    }

    static void within(Duration time, ThrowingRunnable assertion) {
        await().atMost(time)
                .pollInterval(Duration.ofMillis(100))
                // What can't come true any more needn't be waited for.
                .ignoreExceptionsMatching(failure -> !(failure instanceof IllegalStateException))
                .untilAsserted(assertion);
    }

    /** Lets the world go on: how long a fault lasts is part of it. */
    static void lasting(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
