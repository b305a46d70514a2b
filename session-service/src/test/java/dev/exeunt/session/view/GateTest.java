package dev.exeunt.session.view;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Verdict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class GateTest {

    /** An older copy under a connection that holds, and under the same name: only that the view fell tells. */
    @Test
    void aViewThatFellIsNotTrusted(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Instance sleepy = stage.instance();
            SessionOpened opened = stage.open();
            Sid sid = Stage.sidOf(opened);
            Sid other = Stage.sidOf(stage.open());
            stage.apply();
            Map<String, byte[]> older = stage.redis.dump();
            assertThat(sleepy.look(sid)).isInstanceOf(Verdict.Alive.class);
            stage.logout(opened);
            stage.apply();
            // It has seen how far the view is; its tail has not come so far, and says nothing of the end.
            assertThat(sleepy.look(other)).isInstanceOf(Verdict.Alive.class);
            assertThat(sleepy.next()).isLessThan(stage.log.end());

            stage.redis.putBack(older);

            assertThat(sleepy.look(sid)).isInstanceOf(Verdict.Unsure.class);
            // The next look waits for an end of the log that was asked for now.
            assertThat(sleepy.look(sid)).isInstanceOf(Verdict.Dead.class);
        }
    }

    @Test
    void aViewBegunAnewIsNotTrustedHoweverFarItIs(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Instance sleepy = stage.instance();
            SessionOpened opened = stage.open();
            stage.apply();
            assertThat(sleepy.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Alive.class);
            stage.logout(opened);

            stage.redis.flush();
            stage.effects.adopt(0, -1).join();
            stage.apply(stage.effects.applied(0).join().view(), stage.log.records(0, 1));

            assertThat(sleepy.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Unsure.class);
            assertThat(sleepy.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Dead.class);
        }
    }

    @Test
    void aNewConnectionIsNotTrustedBeforeTheTailReachedTheEnd(@TempDir Path folder) {
        try (Stage stage = new Stage(folder)) {
            Instance sleepy = stage.instance();
            SessionOpened opened = stage.open();
            stage.apply();
            Map<String, byte[]> older = stage.redis.dump();
            assertThat(sleepy.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Alive.class);
            stage.logout(opened);

            stage.redis.cutOff(List.of(sleepy));
            stage.redis.putBack(older);

            assertThat(sleepy.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Dead.class);
        }
    }
}
