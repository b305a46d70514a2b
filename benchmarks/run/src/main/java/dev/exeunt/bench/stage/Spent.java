package dev.exeunt.bench.stage;

import java.time.Duration;

/**
 * The processor time that a process spends from now on. Unlike a rate it is much the same on a machine that has other things
 * to do.
 */
public record Spent(ProcessHandle process, Duration before) {

    public static Spent by(ProcessHandle process) {
        return new Spent(process, processor(process));
    }

    /** Its own and the kernel's for it. */
    private static Duration processor(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** Microseconds for each of so many things. */
    public double micros(long things) {
        return processor(process).minus(before).toNanos() / 1e3 / things;
    }
}
