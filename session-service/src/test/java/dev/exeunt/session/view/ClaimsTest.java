package dev.exeunt.session.view;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Sid;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

/** A claim obeys the rule of the check: what the tail knows and the view doesn't counts as much. */
class ClaimsTest {

    private static final int PATIENCE_SECONDS = 20;
    private static final long LONGER_THAN_A_LOOK_MILLIS = 100;

    @Test
    void aSessionOfAnotherSubjectIsNotClaimed(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            Sid sid = Stage.sidOf(opened);
            stage.apply();

            assertThat(stage.owner.logout(sid, "somebody else")).isInstanceOf(Outcome.NotThere.class);
            assertThat(stage.owner.raise("somebody else", sid, null)).isInstanceOf(Outcome.NotThere.class);
            assertNothingPending(stage);

            stage.logout(opened);
            stage.apply();
            assertThat(stage.owner.logout(sid, "somebody else"))
                    .as("its end is nobody else's business")
                    .isInstanceOf(Outcome.NotThere.class);
            stage.owner.readAll();
            assertThat(stage.owner.logout(sid, "somebody else")).isInstanceOf(Outcome.NotThere.class);
        }
    }

    /** Whose it is, is told no sooner than that there is no such session. */
    @Test
    void whoIsNotTheirsIsOnlyCalledMissingByAViewThatKnows(@TempDir Path folder) throws Exception {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT20S"))) {
            Sid live = Stage.sidOf(stage.open());
            SessionOpened opened = stage.open();
            stage.apply();
            Sid ended = Stage.sidOf(opened);
            stage.log.append(Stage.end(opened));
            stage.owner.readAll();

            List<CompletableFuture<Outcome>> answers = Stream.of(Stage.sid(), live, ended)
                    .map(sid -> stage.owner.ending(sid, "somebody else"))
                    .toList();
            stage.owner.ping();
            Thread.sleep(LONGER_THAN_A_LOOK_MILLIS);
            assertThat(answers).noneMatch(CompletableFuture::isDone);

            stage.apply();
            for (CompletableFuture<Outcome> answer : answers) {
                assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Outcome.NotThere.class);
            }
            assertNothingPending(stage);
        }
    }

    /** Or in a busy shard nobody would ever be told. */
    @Test
    void whatComesIntoTheLogMeanwhileIsNotWaitedFor(@TempDir Path folder) throws Exception {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT20S"))) {
            stage.log.append(Stage.opening(0, null));
            stage.owner.readAll();
            int end = stage.log.end();
            CompletableFuture<Outcome> answer = stage.owner.ending(Stage.sid(), Stage.SUBJECT);
            stage.owner.ping();
            stage.log.append(Stage.opening(0, null));
            stage.owner.readAll();

            stage.apply(stage.effects.applied(0).join().view(), stage.log.records(0, end));

            assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Outcome.NotThere.class);
        }
    }

    @Test
    void anEndThatAnotherCallHasClaimedIsLeftToThatCall(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            var claimed = (Outcome.Claimed) stage.owner.logout(Stage.sidOf(opened), Stage.SUBJECT);

            assertThat(stage.owner.logout(Stage.sidOf(opened), Stage.SUBJECT))
                    .asInstanceOf(type(Outcome.BeingEnded.class))
                    .extracting(Outcome.BeingEnded::ended)
                    .isEqualTo(Draft.ended(claimed.drafts().getFirst()));
        }
    }

    @Test
    void anEndThatOnlyTheTailKnowsIsNotClaimedAgain(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            var end = Stage.end(opened);
            stage.log.append(end);
            stage.owner.readAll();

            assertThat(stage.owner.logout(Stage.sidOf(opened), Stage.SUBJECT))
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .extracting(known -> known.ended().eventId())
                    .isEqualTo(end.id());
            assertNothingPending(stage);
        }
    }

    @Test
    void whoOnlyTheTailKnowsToBeDeadSignsNobodyOutAndIsNotReplaced(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            Sid sid = Stage.sidOf(opened);
            stage.log.append(Stage.end(opened));
            stage.owner.readAll();

            assertThat(stage.owner.raise(Stage.SUBJECT, sid, sid)).isInstanceOf(Outcome.AlreadyEnded.class);
            assertThat(stage.owner.open(replacing(sid))).isInstanceOf(Outcome.NotThere.class);
            assertNothingPending(stage);
        }
    }

    @Test
    void anEpochThatOnlyTheTailKnowsEndsWhoIsBelowIt(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Sid sid = Stage.sidOf(stage.open());
            GlobalSignOutRequested request = Stage.request(1_000);
            stage.log.append(request);
            stage.owner.readAll();

            assertThat(stage.owner.logout(sid, Stage.SUBJECT))
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .extracting(known -> known.ended().signOutId())
                    .isEqualTo(request.signOutId());
            assertThat(stage.owner.raise(Stage.SUBJECT, sid, sid)).isInstanceOf(Outcome.AlreadyEnded.class);
            assertThat(stage.owner.open(replacing(sid))).isInstanceOf(Outcome.NotThere.class);
            assertNothingPending(stage);
        }
    }

    @Test
    void aSignOutThatOnlyTheViewKnowsEndsNobodyDurably(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Sid sid = Stage.sidOf(stage.open());
            SessionEvent request = Stage.claimed(stage.owner.raise(Stage.SUBJECT, null, null));

            assertThat(stage.owner.logout(sid, Stage.SUBJECT))
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .returns(false, Outcome.AlreadyEnded::durable);

            stage.log.append(request);
            stage.owner.readAll();
            assertThat(stage.owner.logout(sid, Stage.SUBJECT))
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .returns(true, Outcome.AlreadyEnded::durable);
        }
    }

    @Test
    void whoSignsInAfterAnEpochThatOnlyTheTailKnowsIsAboveIt(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.log.append(Stage.request(1_000));
            stage.owner.readAll();

            SessionOpened opened = stage.open();

            assertThat(opened.epoch()).isEqualTo(1_000);
        }
    }

    @Test
    void whoOnlyTheTailKnowsToBeDeadDoesntCountForTheLimit(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.per-subject", "2"))) {
            SessionOpened dead = stage.open();
            stage.open();
            stage.log.append(Stage.end(dead));
            stage.owner.readAll();

            Outcome third = stage.owner.open(Stage.sid(), Stage.SUBJECT);

            assertThat(third).isInstanceOf(Outcome.Claimed.class);
            assertThat(((Outcome.Claimed) third).drafts()).as("nobody gave way").hasSize(1);
        }
    }

    @Test
    void whoAsksForASignOutAndHasEndedIsToldHow(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Sid sid = Stage.sidOf(stage.open());
            SessionEvent end = Stage.claimed(stage.owner.logout(sid, Stage.SUBJECT));

            assertThat(stage.owner.raise(Stage.SUBJECT, sid, sid))
                    .asInstanceOf(type(Outcome.BeingEnded.class))
                    .extracting(known -> known.ended().eventId())
                    .isEqualTo(end.id());

            stage.through(end);
            assertThat(stage.owner.raise(Stage.SUBJECT, sid, sid))
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .extracting(known -> known.ended().eventId())
                    .isEqualTo(end.id());
        }
    }

    /** The clock alone would do as long as it only goes on; so both stand far ahead of it here. */
    @Test
    void anEpochIsAboveAllThatTheViewTheTailOrTheClockEverSaid(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            long now = micros(stage);
            assertThat(stage.raise().epoch()).isGreaterThan(now);

            long ahead = now + 3_600_000_000L;
            stage.settle(stage.log.append(Stage.request(ahead)), Stage.request(ahead));
            assertThat(stage.raise().epoch()).as("above the view's").isGreaterThan(ahead);

            long further = ahead + 3_600_000_000L;
            stage.log.append(Stage.request(further));
            stage.owner.readAll();
            assertThat(stage.raise().epoch()).as("above the tail's").isGreaterThan(further);
        }
    }

    @Test
    void nothingIsClaimedOnAViewThatIsBehindWhatTheTailRemembers(@TempDir Path folder) {
        try (Stage stage =
                new Stage(folder, Map.of("exeunt.session.log.tail", "2", "exeunt.session.know-within", "PT0.2S"))) {
            Sid sid = Stage.sidOf(stage.open());
            stage.apply();
            Map<String, byte[]> before = stage.redis.dump();
            for (int n = 0; n < 3; n++) {
                stage.open();
            }
            stage.owner.readAll();
            stage.redis.putBack(before);
            Instance other = stage.instance();

            assertThat(other.open(Stage.sid(), Stage.SUBJECT)).isInstanceOf(Outcome.Unsure.class);
            assertThat(other.logout(sid, Stage.SUBJECT)).isInstanceOf(Outcome.Unsure.class);
            assertThat(other.raise(Stage.SUBJECT, null, null)).isInstanceOf(Outcome.Unsure.class);
            assertNothingPending(stage);
        }
    }

    /** The tail covers the log, so that the view is asked; and it has yet to take the opening. */
    @Test
    void whoAsksOrIsReplacedIsOnlyCalledMissingByAViewThatKnows(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT0.2S"))) {
            Sid sid = Stage.sidOf(stage.open());
            stage.redis.flush();
            stage.effects.adopt(0, -1).join();
            Instance other = stage.instance();

            assertThat(other.open(replacing(sid))).isInstanceOf(Outcome.Unsure.class);
            assertThat(other.raise(Stage.SUBJECT, sid, sid)).isInstanceOf(Outcome.Unsure.class);
            assertNothingPending(stage);

            stage.apply();
            assertThat(other.open(replacing(Stage.sid()))).isInstanceOf(Outcome.NotThere.class);
            assertThat(other.open(replacing(sid))).isInstanceOf(Outcome.Claimed.class);
        }
    }

    @Test
    void whoIsBelowTheEpochEndsWithThatSignOutAndNothingElse(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open(1_000, 0);
            GlobalSignOutRequested request = stage.raise();
            long due = overdue(stage, opened);

            assertThat(stage.rounds.expire(0, Map.of(opened.sid(), due)).join())
                    .as("no timeout")
                    .isEmpty();
            Outcome logout = stage.owner.logout(Stage.sidOf(opened), Stage.SUBJECT);

            assertThat(logout)
                    .asInstanceOf(type(Outcome.AlreadyEnded.class))
                    .extracting(Outcome.AlreadyEnded::ended)
                    .satisfies(ended -> {
                        assertThat(ended.signOutId()).isEqualTo(request.signOutId());
                        assertThat(ended.reason()).isEqualTo(Ended.Reason.of(LogoutCause.GLOBAL_SIGN_OUT));
                    });
        }
    }

    private static long overdue(Stage stage, SessionOpened opened) {
        long seen = Instant.now().minusSeconds(60).toEpochMilli();
        stage.ask(Command.HSET, Stage.KEYS.session(opened.sid()), "seen", seen);
        return seen + 1_000;
    }

    private static Order.Opening replacing(Sid sid) {
        return new Order.Opening(
                EventIds.fresh(), Stage.SUBJECT, Stage.sid().toString(), Instance.PLACE, 0, 0, sid.toString());
    }

    private static long micros(Stage stage) {
        var time = stage.redis.ask(Command.TIME);
        return time.get(0).toLong() * 1_000_000 + time.get(1).toLong();
    }

    private static void assertNothingPending(Stage stage) {
        assertThat(stage.pending()).isEmpty();
    }
}
