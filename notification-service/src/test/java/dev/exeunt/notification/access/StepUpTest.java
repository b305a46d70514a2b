package dev.exeunt.notification.access;

import io.quarkiverse.resteasy.problem.HttpProblem;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepUpTest {

    private static final Instant LOGIN = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(10);

    @Test
    void aLoginOfExactlyThatAgeIsTakenAndAnOlderOneIsNot() {
        assertThatCode(() -> at(LOGIN.plus(WITHIN)).require(openedAt(LOGIN))).doesNotThrowAnyException();
        assertThatThrownBy(() -> at(LOGIN.plus(WITHIN).plusMillis(1)).require(openedAt(LOGIN)))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more recent login");
    }

    @Test
    void aLoginWhoseAgeNobodySaysIsTooOld() {
        assertThatThrownBy(() -> at(LOGIN).require(openedAt(null))).isInstanceOf(HttpProblem.class);
    }

    @Test
    void whereNothingIsSetEveryLoginDoes() {
        StepUp off = new StepUp(Optional.empty(), Clock.systemUTC());

        assertThatCode(() -> off.require(openedAt(null))).doesNotThrowAnyException();
    }

    private static StepUp at(Instant now) {
        return new StepUp(Optional.of(WITHIN), Clock.fixed(now, ZoneOffset.UTC));
    }

    private static SessionCredential openedAt(@Nullable Instant login) {
        return new SessionCredential("a token", "07-x", login);
    }
}
