package dev.exeunt.edge;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** Who was refused is known without another look, for as long as they would be refused, and no longer. */
class RatesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final AtomicLong now = new AtomicLong();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final Rates rates = new Rates(new Limits(60), meters, now::get);

    private record Limits(int subject) implements EdgeConfig.Rates {

        @Override
        public int address() {
            return 0;
        }

        @Override
        public int client() {
            return 0;
        }
    }

    @Test
    void whoWasNeverRefusedIsLookedAt() {
        take(60);

        assertThat(rates.waitOf("sid")).isZero();
    }

    @Test
    void aSessionThatWasRefusedIsKnownUntilItsSubjectMayGoOn() {
        take(60);
        isRefused("sid");

        assertThat(rates.waitOf("sid")).isEqualTo(SECOND);
        pass(SECOND.minusNanos(1));
        assertThat(rates.waitOf("sid")).isEqualTo(Duration.ofNanos(1));
        pass(Duration.ofNanos(1));
        assertThat(rates.waitOf("sid")).isZero();
    }

    /** Of all that come meanwhile; whoever let the one through doesn't know yet what became of it. */
    @Test
    void oneAtATimeIsLookedAt() {
        take(60);
        isRefused("sid");
        pass(SECOND);

        assertThat(rates.waitOf("sid")).isZero();
        assertThat(rates.waitOf("sid")).isPositive();
        pass(SECOND);
        assertThat(rates.waitOf("sid")).isZero();
    }

    @Test
    void whoCalmsDownIsForgotten() {
        take(60);
        isRefused("sid");
        pass(SECOND.plusNanos(1));

        assertThat(rates.waitOf("sid")).isZero();
        assertThat(rates.waitOf("sid")).isZero();
        take(1);
        assertThat(rates.waitOf("sid")).isZero();
    }

    /** Only what was looked at once: whose another session is, nobody knows yet. */
    @Test
    void anotherSessionOfTheSameSubjectIsLookedAt() {
        take(60);
        isRefused("sid");

        assertThat(rates.waitOf("another")).isZero();
    }

    @Test
    void beingRefusedAgainCostsNothingAndIsCounted() {
        take(60);
        isRefused("sid");
        for (int n = 0; n < 1_000; n++) {
            assertThat(rates.waitOf("sid")).isEqualTo(SECOND);
        }
        pass(SECOND);

        take(1);
        assertThat(meters.counter("exeunt.requests.too.many", "of", "subject").count())
                .isEqualTo(1_001);
    }

    private void isRefused(String sid) {
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> rates.requireOfSubject("somebody", sid));
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    private void take(int times) {
        for (int n = 0; n < times; n++) {
            rates.requireOfSubject("somebody", "sid");
        }
    }
}
