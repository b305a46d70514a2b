package dev.exeunt.bench;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;

class TableTest {

    private static final Circumstances SOMEWHERE =
            new Circumstances("2026-11-22", "abc1234", 2, "Some VM 25", "Linux amd64");
    private static final Scenario SCENARIO = Bench.scenarios().getFirst();

    private static String table(Outcome... outcomes) {
        return Table.of(SOMEWHERE, "./exeunt bench", Size.FULL, List.of(outcomes));
    }

    private static Outcome read(Target target, Double... values) {
        return new Outcome.Measured(
                SCENARIO, List.of(new Row(new Figure("answered", Unit.MILLIS, target), List.of(values))));
    }

    @Test
    void medianAndSpreadStandBesideTheTarget() {
        assertThat(table(read(Target.atMost(8), 9.0, 7.0, 6.5, 30.25, 8.0)))
                .contains("| answered | 8.0 ms | 6.5 … 30.3 | ≤ 8.0 ms ✓ |");
    }

    @Test
    void whatIsMissedIsSaid() {
        assertThat(table(read(Target.atLeast(8), 7.0, 7.9))).contains("| ≥ 8.0 ms ✗ missed |");
    }

    @Test
    void brokenPromisesHaveNoFigures() {
        assertThat(table(new Outcome.Broken(SCENARIO, "some sessions ended twice")))
                .contains("**Broken:** some sessions ended twice")
                .doesNotContain("| Median |");
    }

    @Test
    void optionsChooseScenariosAndRounds() {
        Optional<Options> options = Options.of(List.of("--only", "logout,replay", "--quick", "--rounds", "7"));

        assertThat(options).hasValueSatisfying(chosen -> {
            assertThat(chosen.scenarios()).extracting(Scenario::name).containsExactly("logout", "replay");
            assertThat(chosen.size()).isEqualTo(Size.QUICK.withRounds(7));
            assertThat(chosen.whole()).isFalse();
        });
    }

    @Test
    void whatIsNotUnderstoodIsRefused() {
        assertThat(Options.of(List.of("--only", "nothing"))).isEmpty();
        assertThat(Options.of(List.of("--rounds", "0"))).isEmpty();
        assertThat(Options.of(List.of("--rounds"))).isEmpty();
        assertThat(Options.of(List.of("everything", "please"))).isEmpty();
    }
}
