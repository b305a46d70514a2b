package dev.exeunt.session.view;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Verdict;
import io.vertx.redis.client.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class DiscardsTest {

    @Test
    void onlyWhoIsLiveIsDiscarded(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.view.chunk", "2"))) {
            SessionOpened ended = stage.open();
            stage.logout(ended);
            List<SessionOpened> live = List.of(stage.open(), stage.open(), stage.open());
            stage.owner.logout(Stage.sidOf(live.getFirst()), Stage.SUBJECT);
            stage.raise();
            List<String> pending = stage.pending();
            String epochs = stage.ask(Command.HGETALL, Stage.KEYS.epochs());
            String before = stage.effects.applied(0).join().view();

            assertThat(discards(stage).discard(0, 6).join()).isTrue();

            assertThat(live).noneMatch(one -> stage.exists(Stage.KEYS.session(one.sid())));
            assertThat(stage.exists(Stage.KEYS.subject(Stage.SUBJECT))).isFalse();
            assertThat(stage.exists(Stage.KEYS.ended(ended.sid()))).isTrue();
            assertThat(stage.pending()).hasSize(1).isEqualTo(pending);
            assertThat(stage.ask(Command.HGETALL, Stage.KEYS.epochs())).isEqualTo(epochs);
            Effects.Applied after = stage.effects.applied(0).join();
            assertThat(after.offset()).isEqualTo(6);
            assertThat(after.view()).as("a name of its own").isNotEqualTo(before);
        }
    }

    @Test
    void nobodyIsAliveWhileAViewIsDiscarded(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            Instance other = stage.instance();
            assertThat(other.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Alive.class);

            step(stage, "mine", "begin");

            assertThat(other.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Unsure.class);
        }
    }

    @Test
    void aDiscardIsRefusedOnceAnotherHasBegun(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();

            assertThat(step(stage, "mine", "begin")).isEqualTo("done");
            assertThat(step(stage, "other", "begin")).isEqualTo("done");

            assertThat(step(stage, "mine", "chunk", opened.sid())).isEqualTo("refused");
            assertThat(stage.exists(Stage.KEYS.session(opened.sid()))).isTrue();
            assertThat(step(stage, "mine", "end")).isEqualTo("refused");
            assertThat(step(stage, "other", "end")).isEqualTo("done");
            assertThat(step(stage, "other", "chunk", opened.sid()))
                    .as("nor once it has ended")
                    .isEqualTo("refused");
        }
    }

    private static Discards discards(Stage stage) {
        return new Discards(stage.owner.link(), stage.owner, stage.config);
    }

    private static String step(Stage stage, String id, String step, String... sids) {
        List<String> keys = new ArrayList<>(List.of(Stage.KEYS.applied(), Stage.KEYS.live(), Stage.KEYS.deadlines()));
        List<String> args = new ArrayList<>(List.of(id, step, "model/another", "-1"));
        for (String sid : sids) {
            keys.add(Stage.KEYS.session(sid));
            keys.add(Stage.KEYS.subject(Stage.SUBJECT));
            args.add(sid);
        }
        return stage.owner
                .link()
                .run(0, Script.DISCARD, keys, args)
                .join()
                .get(2)
                .toString();
    }
}
