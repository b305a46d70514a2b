package dev.exeunt.audit.verify;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Says every other second how far the verification has come. */
final class Progress {

    private static final long EVERY = Duration.ofSeconds(2).toNanos();

    private final Consumer<String> lines;
    private final long all;
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong said = new AtomicLong(System.nanoTime());

    Progress(Consumer<String> lines, long all) {
        this.lines = lines;
        this.all = all;
    }

    void one() {
        long count = done.incrementAndGet();
        long last = said.get();
        long now = System.nanoTime();
        if (now - last > EVERY && said.compareAndSet(last, now)) {
            lines.accept(String.format(Locale.ROOT, "  %,d of %,d records", count, all));
        }
    }

    long done() {
        return done.get();
    }
}
