package dev.exeunt.session;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class StepUpTest {

    private static final Instant LOGIN = Instant.parse("2026-11-01T12:00:00Z");
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Session SESSION = new Session(
            "07-AAAAAAAAAAAAAAAAAAAAAA",
            "somebody",
            new Place(new Device(DeviceKind.WEB, "a browser", false), "account-web", "192.0.2.1"),
            1,
            LOGIN,
            LOGIN,
            new Deadlines(null, null));

    @Test
    void aLoginOfExactlyThatAgeIsTakenAndAnOlderOneIsNot() {
        assertThatCode(() -> at(LOGIN.plus(WITHIN)).require(SESSION)).doesNotThrowAnyException();
        assertThatThrownBy(() -> at(LOGIN.plus(WITHIN).plusMillis(1)).require(SESSION))
                .isInstanceOf(HttpProblem.class)
                .hasMessageContaining("more recent login");
    }

    @Test
    void whereNothingIsSetEveryLoginDoes() {
        StepUp off = new StepUp(Optional.empty(), () -> Instant.MAX);

        assertThatCode(() -> off.require(SESSION)).doesNotThrowAnyException();
    }

    private static StepUp at(Instant now) {
        return new StepUp(Optional.of(WITHIN), () -> now);
    }
}
