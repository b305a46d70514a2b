package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Verdict;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Effects may be given twice and in any order. */
class EffectsTest {

    @Test
    void nothingButItsEndIsLeftOfASession(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open(60_000, 60_000);
            assertThat(stage.exists(Stage.KEYS.deadlines())).isTrue();

            stage.logout(opened);

            assertThat(stage.redis.ask(Command.KEYS, "*"))
                    .extracting(Object::toString)
                    .containsExactlyInAnyOrder(
                            Stage.KEYS.applied(), Stage.KEYS.ended(opened.sid()), Stage.KEYS.past(Stage.SUBJECT));
        }
    }

    @Test
    void anEndWinsOverItsOpeningInWhicheverOrderTheyCome(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            for (boolean openedFirst : new boolean[] {true, false}) {
                SessionOpened opened = Stage.opening(0, null);
                SessionLoggedOut end = Stage.end(opened);
                long offset = stage.log.append(opened);
                long behind = stage.log.append(end);

                for (int twice = 0; twice < 2; twice++) {
                    stage.settle(openedFirst ? offset : behind, openedFirst ? opened : end);
                    stage.settle(openedFirst ? behind : offset, openedFirst ? end : opened);
                }

                assertThat(stage.exists(Stage.KEYS.session(opened.sid()))).isFalse();
                assertThat(stage.shelf.sessionsOf(0, Stage.SUBJECT).join()).isEmpty();
                assertThat(stage.owner.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Dead.class);
            }
        }
    }

    @Test
    void ofTwoEndsTheFirstInTheLogCountsInWhicheverOrderTheyCome(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            for (int lower = 0; lower < 2; lower++) {
                SessionOpened opened = stage.open();
                List<SessionLoggedOut> ends = List.of(Stage.end(opened), Stage.end(opened));

                for (int n : new int[] {0, 1, 0, 1}) {
                    stage.settle(100 + (n == lower ? 0 : 1), ends.get(n));
                }

                assertThat(stage.shelf.endedOf(0, Stage.SUBJECT, 10).join())
                        .filteredOn(ended -> ended.sid().equals(opened.sid()))
                        .extracting(Ended::eventId)
                        .containsExactly(ends.get(lower).id());
            }
        }
    }

    @Test
    void anEpochNeverGoesBack(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            GlobalSignOutRequested high = Stage.request(2_000);
            stage.settle(stage.log.append(high), high);
            GlobalSignOutRequested low = Stage.request(1_000);
            stage.settle(stage.log.append(low), low);
            SessionOpened between = Stage.opening(1_500, null);
            stage.through(between);

            assertThat(stage.ask(Command.HGET, Stage.KEYS.epochs(), Stage.SUBJECT))
                    .startsWith("2000 ");
            assertThat(stage.owner.look(Stage.sidOf(between))).isInstanceOf(Verdict.Dead.class);
            stage.redis.flush();
            stage.effects.adopt(0, -1).join();
            stage.apply();
            assertThat(stage.instance().look(Stage.sidOf(between)))
                    .as("nor in a replay")
                    .isInstanceOf(Verdict.Dead.class);
        }
    }

    @Test
    void aReplacedSessionEndsThoughItsSuccessorIsDeadAlready(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened old = stage.open();
            GlobalSignOutRequested request = Stage.request(1_000);
            SessionOpened successor = Stage.opening(0, old.sid());
            SessionLoggedOut end = Stage.end(successor);

            for (SessionEvent event : new SessionEvent[] {request, end, successor}) {
                stage.through(event);
            }

            assertThat(stage.shelf.endedOf(0, Stage.SUBJECT, 10).join())
                    .filteredOn(ended -> ended.sid().equals(old.sid()))
                    .extracting(Ended::reason)
                    .containsExactly(Ended.Reason.of(LogoutCause.REPLACED));
        }
    }

    @Test
    void anOpeningBelowItsEpochHasItsSignOutTakenUpAgain(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            GlobalSignOutRequested request = Stage.request(1_000);
            stage.through(request);
            stage.ask(Command.DEL, Stage.KEYS.signOuts());

            stage.through(Stage.opening(0, null));

            assertThat(underWay(stage)).containsExactly(request.signOutId());
        }
    }

    /** An opening below the epoch may stand right before the completion, which was claimed when nobody knew of it. */
    @Test
    void aCompletedSignOutStaysUnderWayUntilItsOwnerHasLookedOnceMore(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            GlobalSignOutRequested request = Stage.request(1_000);
            GlobalSignOutCompleted completed = completed(request);

            for (SessionEvent event : new SessionEvent[] {request, Stage.opening(0, null), completed}) {
                stage.log.append(event);
            }
            stage.apply();

            assertThat(underWay(stage)).containsExactly(request.signOutId());
        }
    }

    @Test
    void aCompletedSignOutStaysKnownAndIsNotCompletedAgain(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            GlobalSignOutRequested request = Stage.request(1_000);
            stage.log.append(request);
            stage.log.append(completed(request));
            stage.apply();
            // Read again, as by an owner who found an older view.
            stage.settle(0, request);

            var again = stage.rounds
                    .complete(
                            0,
                            RoundsTest.completion(request),
                            stage.effects.applied(0).join())
                    .join();

            assertThat(again).isEmpty();
            assertThat(underWay(stage)).as("and it is under way no more").isEmpty();
            assertThat(new SignOuts(stage.owner.link())
                            .find(0, request.signOutId())
                            .join()
                            .orElseThrow()
                            .completedAt())
                    .isNotNull();
        }
    }

    @Test
    void anEndIsKeptForThirtyDaysFromWhenItWasTaken(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            stage.settle(7, Stage.end(opened, Instant.now().minus(Duration.ofDays(29))));

            assertThat(daysLeft(stage, Stage.KEYS.ended(opened.sid()))).isEqualTo(30);
            assertThat(daysLeft(stage, Stage.KEYS.past(Stage.SUBJECT))).isEqualTo(30);
        }
    }

    private static GlobalSignOutCompleted completed(GlobalSignOutRequested request) {
        return new GlobalSignOutCompleted(
                RoundsTest.completion(request).id(),
                request.subject(),
                Instant.now(),
                Initiator.ADMIN,
                "officer",
                request.signOutId(),
                0);
    }

    private static List<String> underWay(Stage stage) {
        return new ArrayList<>(new SignOuts(stage.owner.link()).underWay(0).join());
    }

    private static long daysLeft(Stage stage, String key) {
        return Math.round(stage.redis.ask(Command.TTL, key).toLong() / 86_400.0);
    }
}
