package dev.exeunt.notification.delivery;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class LanesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final Lanes lanes = new Lanes(3);

    @Test
    void eachHasItsOwnPlaces() {
        lanes.started("slow");
        lanes.started("slow");
        lanes.started("slow");

        assertThat(lanes.room("slow", NOW)).isEqualTo(new Lanes.Room(0, false));
        assertThat(lanes.room("other", NOW)).isEqualTo(new Lanes.Room(3, false));
        assertThat(lanes.ended("slow")).as("it was full").isTrue();
        assertThat(lanes.room("slow", NOW)).isEqualTo(new Lanes.Room(1, false));
        assertThat(lanes.ended("slow")).as("it was full").isFalse();
    }

    @Test
    void whoDoesNotAnswerIsAskedByOneAtATimeAfterDoublingWaits() {
        lanes.unanswered("email", NOW);

        assertThat(lanes.room("email", NOW.plusMillis(999)).count()).isZero();
        assertThat(lanes.room("email", NOW.plusMillis(1000))).isEqualTo(new Lanes.Room(1, true));
        lanes.started("email");
        assertThat(lanes.room("email", NOW.plusSeconds(60)).count()).isZero();
        lanes.unanswered("email", NOW);
        lanes.ended("email");

        assertThat(lanes.room("email", NOW.plusMillis(1999)).count()).isZero();
        assertThat(lanes.room("email", NOW.plusMillis(2000)).count()).isEqualTo(1);
        for (int i = 0; i < 100; i++) {
            askInVain("email");
        }
        assertThat(lanes.room("email", NOW.plusMillis(14_999)).count()).isZero();
        assertThat(lanes.room("email", NOW.plusSeconds(15)).count()).isEqualTo(1);
        assertThat(lanes.room("push:a.example", NOW).count()).isEqualTo(3);
    }

    @Test
    void thoseThatWereUnderWayTogetherMakeTheSilenceNoLonger() {
        for (int i = 0; i < 10; i++) {
            lanes.started("email");
        }
        for (int i = 0; i < 10; i++) {
            lanes.unanswered("email", NOW.plusSeconds(i));
            lanes.ended("email");
        }

        assertThat(lanes.room("email", NOW.plusMillis(999)).count()).isZero();
        assertThat(lanes.room("email", NOW.plusMillis(1000)).count()).isEqualTo(1);
        askInVain("email");
        assertThat(lanes.room("email", NOW.plusMillis(1999)).count()).isZero();
        assertThat(lanes.room("email", NOW.plusMillis(2000)).count()).isEqualTo(1);
    }

    @Test
    void whoAnswersAgainHasAllPlaces() {
        lanes.unanswered("email", NOW);

        assertThat(lanes.answered("email")).isTrue();
        assertThat(lanes.answered("email")).isFalse();
        assertThat(lanes.room("email", NOW)).isEqualTo(new Lanes.Room(3, false));
    }

    private void askInVain(String lane) {
        lanes.started(lane);
        lanes.unanswered(lane, NOW);
        lanes.ended(lane);
    }
}
