package dev.exeunt.system.faults;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The checkers are checked: with any of these bugs in a service the suite finds a broken promise. */
class SeededBugsIT {

    private static final int MOST_CYCLES = 20;

    private final Settings settings = Settings.ofThisRun();

    @TestFactory
    Stream<DynamicTest> isCaught() {
        return SeededBug.ALL.stream()
                .filter(bug -> settings.wants(bug.name()))
                .map(bug -> DynamicTest.dynamicTest(bug.name(), () -> assertThat(caught(bug))
                        .as("the cycle that shows it")
                        .isPresent()));
    }

    private Optional<Cycle.Outcome> caught(SeededBug bug) {
        Report report = Report.onScreen(settings);
        List<Fault> faults = bug.faults().stream().map(Faults::named).toList();
        List<Cycle.Outcome> outcomes = new ArrayList<>();
        try (Round round = new Round(PatchedBuild.of(bug), report)) {
            for (int cycle = 0; cycle < MOST_CYCLES; cycle++) {
                outcomes.add(round.cycle(faults.get(cycle % faults.size()), settings.seed() + cycle));
                if (!outcomes.getLast().isKept()) {
                    report.caught(bug, outcomes);
                    return Optional.of(outcomes.getLast());
                }
            }
        }
        return Optional.empty();
    }
}
