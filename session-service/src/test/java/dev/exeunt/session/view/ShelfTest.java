package dev.exeunt.session.view;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Session;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class ShelfTest {

    private static final Map<String, String> CHUNKS_OF_TWO = Map.of("exeunt.session.view.chunk", "2");

    @Test
    void howeverManyOpenedInOneMillisecondNoneIsLeftOut(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, CHUNKS_OF_TWO)) {
            List<String> sids = open(stage, 9);
            for (int n = 0; n < sids.size(); n++) {
                // One alone, then seven at once, then one alone.
                int opened = n == 0 ? 1_000 : n == 8 ? 3_000 : 2_000;
                stage.ask(Command.ZADD, Stage.KEYS.subject(Stage.SUBJECT), opened, sids.get(n));
                stage.ask(Command.ZADD, Stage.KEYS.live(), opened, sids.get(n));
            }

            List<String> found = new ArrayList<>();
            Map<String, Long> chunk =
                    stage.shelf.sessionsAfter(0, Stage.SUBJECT, -1).join();
            while (!chunk.isEmpty()) {
                found.addAll(chunk.keySet());
                chunk = stage.shelf
                        .sessionsAfter(0, Stage.SUBJECT, Collections.max(chunk.values()))
                        .join();
            }

            assertThat(found).containsExactlyInAnyOrderElementsOf(sids);
            List<String> live = new ArrayList<>();
            assertThat(stage.shelf.eachLive(0, some -> live.addAll(sidsOf(some))))
                    .isTrue();
            assertThat(live).containsExactlyInAnyOrderElementsOf(sids);
        }
    }

    @Test
    void whoEndsMeanwhileTakesNobodyElseOutOfSight(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, CHUNKS_OF_TWO)) {
            List<SessionOpened> all =
                    IntStream.range(0, 6).mapToObj(n -> stage.open()).toList();
            for (int n = 0; n < all.size(); n++) {
                stage.ask(Command.ZADD, Stage.KEYS.live(), 1_000 + n, all.get(n).sid());
            }

            List<String> seen = new ArrayList<>();
            boolean through = stage.shelf.eachLive(0, some -> {
                if (seen.isEmpty()) {
                    // By somebody else: those of this chunk, and all of the next.
                    all.subList(0, 4).forEach(stage::logout);
                }
                return seen.addAll(sidsOf(some));
            });

            assertThat(through).isTrue();
            assertThat(seen).contains(all.get(4).sid(), all.get(5).sid());
        }
    }

    @Test
    void whoStopsIsNotThrough(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, CHUNKS_OF_TWO)) {
            open(stage, 1);

            assertThat(stage.shelf.eachLive(0, some -> false)).isFalse();
        }
    }

    @Test
    void whoStoppedGoesOnBehindWhatWasTaken(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, CHUNKS_OF_TWO)) {
            List<String> sids = open(stage, 5);
            for (int n = 0; n < sids.size(); n++) {
                stage.ask(Command.ZADD, Stage.KEYS.live(), 1_000 + n, sids.get(n));
            }
            List<String> first = new ArrayList<>();
            List<String> then = new ArrayList<>();

            OptionalLong cursor = stage.shelf.eachLive(0, -1, some -> first.isEmpty() && first.addAll(sidsOf(some)));
            OptionalLong end = stage.shelf.eachLive(0, cursor.orElseThrow(), some -> then.addAll(sidsOf(some)));

            assertThat(end).isEmpty();
            assertThat(first).containsExactlyInAnyOrderElementsOf(sids.subList(0, 2));
            assertThat(then).containsExactlyInAnyOrderElementsOf(sids.subList(2, 5));
        }
    }

    private static List<String> open(Stage stage, int count) {
        return IntStream.range(0, count).mapToObj(n -> stage.open().sid()).toList();
    }

    private static List<String> sidsOf(List<Session> sessions) {
        return sessions.stream().map(Session::sid).toList();
    }
}
