package dev.exeunt.system.faults;

import dev.exeunt.system.Breach;
import dev.exeunt.system.faults.Cycle.Outcome;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/** Tells on the screen how it goes. */
final class Report {

    private final PrintStream screen;
    private final Settings settings;
    private int told;

    private Report(PrintStream screen, Settings settings) {
        this.screen = screen;
        this.settings = settings;
    }

    static Report onScreen(Settings settings) {
        return new Report(System.out, settings);
    }

    /** A cycle of a build without a seeded bug. */
    void count(Outcome outcome) {
        if (settings.isRecorded()) {
            Results.ofThisProject().add(outcome);
        }
    }

    void caught(SeededBug bug, List<Outcome> outcomes) {
        screen.printf(Locale.ROOT, "%s: caught in cycle %d%n", bug.name(), outcomes.size());
        if (settings.isRecorded()) {
            Results.ofThisProject().add(bug, outcomes);
        }
    }

    void tell(Outcome outcome) {
        line(
                outcome.fault(),
                outcome.seed(),
                String.format(
                        Locale.ROOT,
                        "%-6s %5.1f s  %s",
                        outcome.isKept() ? "kept" : "BROKEN",
                        outcome.took().toMillis() / 1000.0,
                        outcome.measure()));
        for (Breach breach : outcome.breaches()) {
            screen.println("           " + breach.what() + (breach.sid().isEmpty() ? "" : " (" + breach.sid() + ")"));
        }
        outcome.history().forEach(line -> screen.println("           | " + line));
        if (!outcome.isKept()) {
            again(outcome.fault(), outcome.seed());
        }
    }

    /** A cycle that came to no end. */
    void failed(Fault fault, long seed, Throwable failure) {
        line(fault, seed, "FAILED " + failure);
        again(fault, seed);
    }

    private void line(Fault fault, long seed, String what) {
        told++;
        int all = settings.rounds() * settings.chosen(Faults.ALL).size();
        screen.printf(Locale.ROOT, "%4d/%d  %-42s seed %d  %s%n", told, all, fault.name(), seed, what);
    }

    private void again(Fault fault, long seed) {
        screen.println("           again: ./exeunt faults --seed " + seed + " --only '" + fault.name() + "'");
    }
}
