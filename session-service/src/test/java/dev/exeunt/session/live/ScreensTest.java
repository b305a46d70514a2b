package dev.exeunt.session.live;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Place;
import dev.exeunt.session.Raised;
import dev.exeunt.session.Session;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What the tail reads is told at once, without a heartbeat. */
class ScreensTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Place PLACE =
            new Place(new Device(DeviceKind.WEB, "a browser", false), "account", "192.0.2.1");

    private final OpenScreens screens = new OpenScreens(new SimpleMeterRegistry());

    @Test
    void anEndIsToldToAllScreensOfItsSessionAndToNobodyElse() {
        List<Ended> first = listen("first", 5);
        List<Ended> again = listen("first", 5);
        List<Ended> other = listen("other", 5);

        screens.ended(ended("first"));

        assertThat(first).hasSize(1);
        assertThat(again).hasSize(1);
        assertThat(other).isEmpty();
        screens.ended(ended("first"));
        assertThat(first).as("told once").hasSize(1);
    }

    @Test
    void aRaisedEpochIsToldToThoseThatItEnds() {
        List<Ended> below = listen("below", 5);
        List<Ended> stays = listen("stays", 5);
        List<Ended> later = listen("later", 10);

        screens.raised(raised(10, "stays"));

        assertThat(below).extracting(Ended::sid).containsExactly("below");
        assertThat(stays).isEmpty();
        assertThat(later).isEmpty();
    }

    private List<Ended> listen(String sid, long epoch) {
        List<Ended> told = new ArrayList<>();
        var unused = screens.endOf(new Session(sid, "somebody", PLACE, epoch, NOW, NOW, new Deadlines(null, null)))
                .subscribe()
                .with(told::add);
        return told;
    }

    private static Ended ended(String sid) {
        return new Ended(
                EventIds.fresh(),
                sid,
                "somebody",
                PLACE,
                NOW,
                Ended.Reason.of(LogoutCause.THIS_DEVICE),
                Initiator.USER,
                "somebody",
                null,
                null);
    }

    private static Raised raised(long epoch, @Nullable String except) {
        return new Raised(
                "somebody", epoch, except, 0, "sign-out", LogoutCause.GLOBAL_SIGN_OUT, Initiator.USER, "somebody", NOW);
    }
}
