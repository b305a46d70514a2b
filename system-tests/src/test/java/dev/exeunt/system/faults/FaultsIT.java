package dev.exeunt.system.faults;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Each fault strikes as often as is asked for: once with each run of all tests, for hours by {@code ./exeunt faults}. A
 * breach prints what is known of the session and the seed that has the same done again.
 */
class FaultsIT {

    private static final Settings SETTINGS = Settings.ofThisRun();
    private static final Report REPORT = Report.onScreen(SETTINGS);
    private static final Round ROUND = new Round(Builds.ours(), REPORT);

    @AfterAll
    static void end() {
        ROUND.close();
    }

    @TestFactory
    Stream<DynamicTest> nothingIsBroken() {
        List<Fault> faults = SETTINGS.chosen(Faults.ALL);
        return LongStream.range(0, SETTINGS.rounds())
                .mapToObj(round -> SETTINGS.seed() + round)
                .flatMap(seed -> faults.stream()
                        .map(fault ->
                                DynamicTest.dynamicTest(fault.name() + ", seed " + seed, () -> isKept(fault, seed))));
    }

    private static void isKept(Fault fault, long seed) {
        Cycle.Outcome outcome = ROUND.cycle(fault, seed);
        REPORT.count(outcome);
        assertThat(outcome.breaches()).as("seed %d", seed).isEmpty();
    }
}
