package dev.exeunt.session.view;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionOpened;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whether a sign-in is promised, by what came into the log between its claim and its record. */
class ArrivalsTest {

    private static final int TAIL = 4;
    private static final long LATER = 1;

    @Test
    void aSignInBehindNothingIsPromised(@TempDir Path folder) {
        assertThat(isPromisedBehind(folder, opened -> List.of())).isTrue();
    }

    @Test
    void behindASignOutThatItDidNotKnowOfItIsNot(@TempDir Path folder) {
        assertThat(isPromisedBehind(folder, opened -> List.of(Stage.request(LATER))))
                .isFalse();
    }

    @Test
    void behindItsOwnEndItIsNot(@TempDir Path folder) {
        assertThat(isPromisedBehind(folder, opened -> List.of(Stage.end(opened))))
                .isFalse();
    }

    @Test
    void behindSignInsOfOthersItIs(@TempDir Path folder) {
        assertThat(isPromisedBehind(folder, opened -> openings(TAIL - 1))).isTrue();
    }

    @Test
    void behindWhatTheTailHasForgottenNothingIsPromised(@TempDir Path folder) {
        List<SessionEvent> between = Stream.concat(Stream.of(Stage.request(LATER)), openings(TAIL).stream())
                .toList();

        assertThat(isPromisedBehind(folder, opened -> between)).isFalse();
    }

    private static List<SessionEvent> openings(int count) {
        return Stream.generate(() -> (SessionEvent) Stage.opening(0, null))
                .limit(count)
                .toList();
    }

    private static boolean isPromisedBehind(Path folder, Function<SessionOpened, List<SessionEvent>> between) {
        try (Stage stage = new Stage(folder, Map.of("exeunt.session.log.tail", Integer.toString(TAIL)))) {
            long known = stage.owner.known();
            SessionOpened opened = (SessionOpened) Stage.claimed(stage.owner.open(Stage.sid(), Stage.SUBJECT));
            between.apply(opened).forEach(stage.log::append);
            return stage.owner.arrives(opened, stage.log.append(opened), known);
        }
    }
}
