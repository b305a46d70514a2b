package dev.exeunt.session.timeout;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class ClockWatchTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ClockWatch watch = new ClockWatch(meters);

    @Test
    void aMinuteIsNoJumpAndAMillisecondMoreIsOne() {
        watch.saw(3, START, 0);
        watch.saw(3, START.plus(ROUND).plus(MINUTE), ROUND.toNanos());
        assertThat(jumps()).isZero();

        watch.saw(3, START.plus(ROUND), 2 * ROUND.toNanos());
        assertThat(jumps()).as("back by a minute and a second").isEqualTo(1);

        watch.saw(3, START.plus(ROUND).plus(ROUND).plus(MINUTE).plusMillis(1), 3 * ROUND.toNanos());
        assertThat(jumps()).isEqualTo(2);
    }

    @Test
    void aLongPauseOfTheServiceIsNoJump() {
        watch.saw(3, START, 0);
        watch.saw(3, START.plus(Duration.ofHours(1)), Duration.ofHours(1).toNanos());
        watch.saw(4, START.plus(Duration.ofHours(9)), 0);

        assertThat(jumps()).isZero();
    }

    private double jumps() {
        return meters.counter("exeunt.clock.jumps").count();
    }
}
