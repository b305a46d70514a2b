package dev.exeunt.session.log;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

class LogStartTest {

    private final AtomicInteger exits = new AtomicInteger();

    @Test
    void anInstanceWhoseLoopBreaksGoes() throws InterruptedException {
        run(() -> {
            throw new OutOfMemoryError("as good as any");
        });

        assertThat(exits).hasValue(1);
    }

    @Test
    void oneWhoseLoopWasToldToEndStays() throws InterruptedException {
        run(() -> {});

        assertThat(exits).hasValue(0);
    }

    private void run(Runnable loop) throws InterruptedException {
        Thread thread = LogStart.loop(loop, "log-test", exits::incrementAndGet);
        thread.start();
        thread.join(10_000);
        assertThat(thread.isAlive()).isFalse();
    }
}
