package dev.exeunt.demo.login;

import dev.exeunt.demo.TestClock;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;

class AttemptsTest {

    private final TestClock clock = new TestClock();
    private final Attempts attempts = new Attempts(clock);

    @Test
    void afterFiveWrongOnesNobodyTriesForAMinute() {
        fail(4);
        assertThat(attempts.mayTry("demo-en")).isTrue();
        fail(1);
        assertThat(attempts.mayTry("demo-en")).isFalse();
        assertThat(attempts.mayTry("demo-ru")).as("somebody else").isTrue();

        clock.goOn(Duration.ofMinutes(1).minusMillis(1));
        assertThat(attempts.mayTry("demo-en")).isFalse();
        clock.goOn(Duration.ofMillis(1));
        assertThat(attempts.mayTry("demo-en")).isTrue();
    }

    @Test
    void theRightOneForgetsTheWrongOnes() {
        fail(4);
        attempts.succeeded("demo-en");
        fail(4);
        assertThat(attempts.mayTry("demo-en")).isTrue();
    }

    private void fail(int times) {
        for (int time = 0; time < times; time++) {
            attempts.failed("demo-en");
        }
    }
}
