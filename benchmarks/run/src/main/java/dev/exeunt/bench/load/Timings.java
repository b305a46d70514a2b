package dev.exeunt.bench.load;

import org.HdrHistogram.ConcurrentHistogram;

import java.util.concurrent.TimeUnit;

/** How long things took; recorded from any thread. */
public final class Timings {

    private static final long LONGEST = TimeUnit.MINUTES.toNanos(10);

    private final ConcurrentHistogram histogram = new ConcurrentHistogram(LONGEST, 3);

    public void took(long nanos) {
        histogram.recordValue(Math.clamp(nanos, 0, LONGEST));
    }

    public long count() {
        return histogram.getTotalCount();
    }

    /** In milliseconds. */
    public double percentile(double percent) {
        return histogram.getValueAtPercentile(percent) / 1e6;
    }
}
