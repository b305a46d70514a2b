package dev.exeunt.session.view;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class RoundsTest {

    private static final int IDLE = 60_000;

    @Test
    void aSessionUsedSinceItWasFoundDueIsNotTimedOut(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open(IDLE, 0);
            Map<String, Long> due = overdue(stage, opened);
            // Used at the last moment, after the owner had read what is due.
            stage.ask(Command.HSET, Stage.KEYS.session(opened.sid()), "seen", now(stage));

            assertThat(stage.rounds.expire(0, due).join()).isEmpty();

            assertThat(stage.pending()).isEmpty();
            assertThat(stage.shelf.due(0, Instant.now()).join())
                    .as("its entry has moved")
                    .isEmpty();
        }
    }

    @Test
    void twoOwnersMakeTheSameTimeout(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open(IDLE, 0);
            Map<String, Long> due = overdue(stage, opened);
            Map<String, byte[]> before = stage.redis.dump();

            SessionEvent first = only(stage.rounds.expire(0, due).join());
            assertThat(stage.rounds.expire(0, due).join()).as("claimed once").isEmpty();
            stage.redis.putBack(before);
            SessionEvent second = only(stage.rounds.expire(0, due).join());

            assertThat(second).isEqualTo(first).isInstanceOf(SessionTimedOut.class);
            Instant deadline = Instant.ofEpochMilli(due.get(opened.sid()));
            assertThat(first.id()).isEqualTo(Ended.timeoutId(opened.sid(), deadline));
            assertThat(first.occurredAt()).isEqualTo(deadline);
        }
    }

    @Test
    void twoOwnersMakeTheSameEndOfASignOut(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            GlobalSignOutRequested request = stage.raise();
            Map<String, byte[]> before = stage.redis.dump();

            SessionEvent first = only(close(stage, request, opened).drafts());
            assertThat(close(stage, request, opened).others())
                    .as("claimed once")
                    .isEqualTo(1);
            stage.redis.putBack(before);

            assertThat(only(close(stage, request, opened).drafts())).isEqualTo(first);
            assertThat(first.id()).isEqualTo(Ended.closingId(opened.sid(), request.signOutId()));
            assertThat(first.occurredAt()).isEqualTo(request.occurredAt());
        }
    }

    @Test
    void aSignOutLeavesASessionOpenedSinceToTheOneThatEndsIt(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.open();
            GlobalSignOutRequested first = stage.raise();
            SessionOpened since = stage.open();
            GlobalSignOutRequested second = stage.raise();

            assertThat(close(stage, first, since)).isEqualTo(new Rounds.Closing(List.of(), 0));

            SessionEvent end = only(close(stage, second, since).drafts());
            assertThat(end).extracting("signOutId").isEqualTo(second.signOutId());
        }
    }

    @Test
    void aSignOutIsNotCompletedOnAViewThatHasGoneBack(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.open();
            Map<String, byte[]> before = stage.redis.dump();
            GlobalSignOutRequested request = stage.raise();
            stage.apply();
            Effects.Applied found = stage.effects.applied(0).join();

            stage.redis.putBack(before);
            stage.settle(1, request);

            assertThat(stage.rounds.complete(0, completion(request), found).join())
                    .isEmpty();
            stage.apply();
            assertThat(stage.rounds.complete(0, completion(request), found).join())
                    .isPresent();
        }
    }

    static Order.Completion completion(GlobalSignOutRequested request) {
        return new Order.Completion(
                EventIds.derived("completed", request.signOutId()),
                request.subject(),
                request.signOutId(),
                request.initiator(),
                request.actor());
    }

    private static Rounds.Closing close(Stage stage, GlobalSignOutRequested request, SessionOpened opened) {
        return stage.rounds.close(0, request, List.of(opened.sid())).join();
    }

    /** Nobody has used it for longer than it may stay unused. */
    private static Map<String, Long> overdue(Stage stage, SessionOpened opened) {
        long seen = now(stage) - 2 * IDLE;
        stage.ask(Command.HSET, Stage.KEYS.session(opened.sid()), "seen", seen);
        stage.ask(Command.ZADD, Stage.KEYS.deadlines(), seen + IDLE, opened.sid());
        return stage.shelf.due(0, Instant.now()).join();
    }

    private static long now(Stage stage) {
        return stage.shelf.now(0).join().toEpochMilli();
    }

    private static SessionEvent only(List<String> drafts) {
        assertThat(drafts).hasSize(1);
        return Draft.event(drafts.getFirst());
    }
}
