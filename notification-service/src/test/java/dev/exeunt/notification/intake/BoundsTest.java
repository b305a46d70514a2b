package dev.exeunt.notification.intake;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.Initiator;
import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class BoundsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:15:00Z");

    @Test
    void timesAreOfTheYearsOneTo9999() {
        assertThat(Bounds.judged(completed("07-x", Bounds.EARLIEST))).isInstanceOf(Decoded.Event.class);
        assertThat(Bounds.judged(completed("07-x", Bounds.EARLIEST.minusMillis(1))))
                .isInstanceOf(Decoded.Poison.class);
        assertThat(Bounds.judged(completed("07-x", Bounds.LATEST))).isInstanceOf(Decoded.Event.class);
        assertThat(Bounds.judged(completed("07-x", Bounds.LATEST.plusMillis(1))))
                .isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void idsHaveAtMost256Characters() {
        assertThat(Bounds.judged(completed("x".repeat(256), NOW))).isInstanceOf(Decoded.Event.class);
        assertThat(Bounds.judged(completed("x".repeat(257), NOW))).isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void whatIsNoEventStaysWhatItIs() {
        Decoded unknown = new Decoded.UnknownType("1", "dev.exeunt.session.moved.v1");

        assertThat(Bounds.judged(unknown)).isSameAs(unknown);
    }

    private static Decoded completed(String signOutId, Instant at) {
        return new Decoded.Event(
                new GlobalSignOutCompleted(EventIds.fresh(), "somebody", at, Initiator.USER, null, signOutId, 1));
    }
}
