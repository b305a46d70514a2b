package dev.exeunt.session.view;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Verdict;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ChecksTest {

    private static final int PATIENCE_SECONDS = 20;

    @Test
    void anEndThatTheTailReadsWhileRedisAnswersCounts(@TempDir Path folder) {
        AtomicReference<Runnable> meanwhile = new AtomicReference<>(() -> {});
        try (Stage stage = new Stage(folder)) {
            SessionOpened opened = stage.open();
            stage.apply();
            RedisLink slow =
                    stage.redis.link(stage.config, () -> meanwhile.get().run());
            Instance asked = new Instance(slow, stage.log, stage.config);
            assertThat(asked.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Alive.class);
            stage.log.append(Stage.end(opened));

            meanwhile.set(asked::readAll);

            assertThat(asked.look(Stage.sidOf(opened))).isInstanceOf(Verdict.Dead.class);
        }
    }

    @Test
    void aCheckWaitsForTheViewToComeAlong(@TempDir Path folder) throws Exception {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT20S"))) {
            stage.log.append(Stage.opening(0, null));
            stage.owner.readAll();

            CompletableFuture<Verdict> unknown = stage.owner.check(Stage.sid());
            stage.apply();

            assertThat(unknown.get(PATIENCE_SECONDS, TimeUnit.SECONDS)).isInstanceOf(Verdict.Unknown.class);
        }
    }

    @Test
    void aViewThatLacksTheEndOfTheLogCallsNobodyUnknown(@TempDir Path folder) throws Exception {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT0.2S"))) {
            SessionOpened opened = Stage.opening(0, null);
            stage.log.append(opened);
            stage.owner.readAll();
            Sid sid = Stage.sidOf(opened);

            assertThat(stage.owner.check(sid).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(Verdict.Unsure.class);
            stage.apply();
            assertThat(stage.owner.check(sid).get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(Verdict.Alive.class);
        }
    }

    /** The view lacks an end that the tail has forgotten already. */
    @Test
    void aViewBehindWhatTheTailRemembersSaysNothing(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.log.tail", "2"))) {
            SessionOpened opened = stage.open();
            stage.apply();
            Map<String, byte[]> before = stage.redis.dump();
            stage.logout(opened);
            stage.open();
            stage.open();
            stage.redis.putBack(before);

            assertThat(stage.instance().look(Stage.sidOf(opened))).isInstanceOf(Verdict.Unsure.class);
            stage.apply();
            assertThat(stage.instance().look(Stage.sidOf(opened))).isInstanceOf(Verdict.Dead.class);
        }
    }

    @Test
    void aViewThatIsBeingRebuiltListsNobody(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT0.2S"))) {
            String sid = stage.open().sid();
            stage.apply();
            assertThat(stage.owner.known(() -> sessions(stage))).containsExactly(sid);

            stage.redis.flush();
            stage.effects.adopt(0, -1).join();

            assertThatThrownBy(() -> stage.owner.known(() -> sessions(stage)))
                    .isInstanceOfSatisfying(HttpProblem.class, problem -> assertThat(problem.getStatusCode())
                            .isEqualTo(503));
            stage.apply();
            assertThat(stage.owner.known(() -> sessions(stage))).containsExactly(sid);
        }
    }

    /** It has come to the end before the list is read, and behind it. */
    @Test
    void aListOfAViewThatWasLostMeanwhileIsReadAgain(@TempDir Path folder) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.know-within", "PT20S"))) {
            String sid = stage.open().sid();
            stage.apply();
            AtomicBoolean lost = new AtomicBoolean();

            List<String> known = stage.owner.known(() -> {
                if (lost.getAndSet(true)) {
                    return sessions(stage);
                }
                stage.redis.flush();
                List<String> nobody = sessions(stage);
                stage.effects.adopt(0, -1).join();
                stage.apply();
                return nobody;
            });

            assertThat(known).containsExactly(sid);
        }
    }

    private static List<String> sessions(Stage stage) {
        return stage.shelf.sessionsOf(0, Stage.SUBJECT).join();
    }
}
