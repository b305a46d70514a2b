package dev.exeunt.edge;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class RateTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    // Anywhere, as System.nanoTime() is; here just before it turns negative.
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND.toNanos());
    private final Rate rate = new Rate(60, now::get);

    @Test
    void aMinutesWorthGoesAtOnceAndThenOneASecond() {
        take(60);

        assertThat(rate.take("a")).isEqualTo(SECOND);
        pass(SECOND.minusNanos(1));
        assertThat(rate.take("a")).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(rate.take("a")).isZero();
        assertThat(rate.take("a")).isEqualTo(SECOND);
    }

    @Test
    void whatIsRefusedCostsNothing() {
        take(60);
        for (int n = 0; n < 1_000; n++) {
            assertThat(rate.take("a")).isEqualTo(SECOND);
        }
        pass(SECOND);

        assertThat(rate.take("a")).isZero();
    }

    @Test
    void oneKeyTakesNothingFromAnother() {
        take(60);

        assertThat(rate.take("b")).isZero();
    }

    @Test
    void whoWaitsLongHasAMinutesWorthAndNoMore() {
        take(60);
        pass(Duration.ofHours(1));
        take(60);

        assertThat(rate.take("a")).isPositive();
    }

    @Test
    void whoHasMadeUpForEverythingIsForgottenWhenThereAreMany() {
        for (int n = 0; n < 100_000; n++) {
            assertThat(rate.take("key-" + n)).isZero();
        }
        pass(SECOND);

        assertThat(rate.take("a")).isZero();

        assertThat(rate.keys()).isEqualTo(1);
    }

    private void take(int times) {
        for (int n = 0; n < times; n++) {
            assertThat(rate.take("a")).isZero();
        }
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }
}
