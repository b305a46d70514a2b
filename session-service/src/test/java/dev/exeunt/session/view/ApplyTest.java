package dev.exeunt.session.view;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.LogRecord;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Only the owner moves the view, record by record, and what it reads in one go it writes in few. */
class ApplyTest {

    @Test
    void recordsThatDontFollowTheViewAreRefused(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            String view = stage.effects.applied(0).join().view();
            SessionOpened gap = Stage.opening(0, null);

            var taken = stage.apply(view, List.of(new LogRecord(1, gap)));

            assertThat(taken.applied()).isEqualTo(new Effects.Applied(view, -1));
            assertThat(stage.exists(Stage.KEYS.session(gap.sid()))).isFalse();
            stage.apply(view, List.of(new LogRecord(0, gap)));
            assertThat(stage.apply(view, List.of(new LogRecord(0, gap)))
                            .applied()
                            .offset())
                    .as("nor goes it back")
                    .isZero();
        }
    }

    @Test
    void aReplayIsRefusedOnceAnotherViewHasBegun(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            String mine = stage.effects.applied(0).join().view();
            stage.redis.flush();
            String other = stage.effects.adopt(0, -1).join().view();
            SessionOpened opened = Stage.opening(0, null);

            var taken = stage.apply(mine, List.of(new LogRecord(0, opened)));

            assertThat(taken.applied()).isEqualTo(new Effects.Applied(other, -1));
            assertThat(stage.exists(Stage.KEYS.session(opened.sid()))).isFalse();
        }
    }

    @Test
    void whatHasNoEffectStillMovesTheView(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            String view = stage.effects.applied(0).join().view();

            stage.apply(view, List.of(new LogRecord(0, null), new LogRecord(1, null)));

            assertThat(stage.effects.applied(0).join().offset()).isEqualTo(1);
        }
    }

    @Test
    void settlingMovesNothing(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            stage.open();
            stage.raise();

            assertThat(stage.effects.applied(0).join().offset()).isEqualTo(-1);
        }
    }

    @Test
    void anOpeningWhoseEndFollowsIsNotWritten(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            for (int n = 0; n < 10; n++) {
                SessionOpened opened = Stage.opening(0, null);
                stage.log.append(opened);
                stage.log.append(Stage.end(opened));
            }
            stage.ask(Command.CONFIG, "RESETSTAT");

            stage.apply();

            // Of each session its end alone: one entry in the subject's ended ones, none under live or in the index.
            assertThat(calls(stage, "zadd")).isEqualTo(10);
        }
    }

    @Test
    void aReplayWritesInChunks(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.view.chunk", "10"))) {
            List<SessionOpened> all =
                    IntStream.range(0, 25).mapToObj(n -> Stage.opening(0, null)).toList();
            all.forEach(stage.log::append);
            stage.settle(0, all.getFirst());
            stage.ask(Command.CONFIG, "RESETSTAT");

            stage.apply();

            assertThat(calls(stage, "evalsha")).isEqualTo(3);
            assertThat(stage.effects.applied(0).join().offset()).isEqualTo(24);
            assertThat(stage.shelf.sessionsOf(0, Stage.SUBJECT).join())
                    .containsExactlyInAnyOrderElementsOf(
                            all.stream().map(SessionOpened::sid).toList());
        }
    }

    private static int calls(Stage stage, String command) {
        Matcher found = Pattern.compile("cmdstat_" + command + ":calls=(\\d+)")
                .matcher(stage.ask(Command.INFO, "commandstats"));
        return found.find() ? Integer.parseInt(found.group(1)) : 0;
    }
}
