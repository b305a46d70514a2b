package dev.exeunt.system.faults;

import org.jspecify.annotations.Nullable;

/** Cycles one after another on one site; what does not mend is left, and the next one gets a site of its own. */
final class Round implements AutoCloseable {

    private final Builds builds;
    private final Report report;
    private @Nullable Site site;
    private @Nullable Books books;

    Round(Builds builds, Report report) {
        this.builds = builds;
        this.report = report;
    }

    Cycle.Outcome cycle(Fault fault, long seed) {
        try {
            Site on = site;
            if (on == null) {
                on = Site.start(builds);
                site = on;
            }
            Books reading = books;
            if (reading == null) {
                reading = Books.open(on);
                books = reading;
            }
            Cycle.Outcome outcome = Cycle.run(on, reading, fault, seed);
            report.tell(outcome);
            if (!outcome.isMended()) {
                close();
            }
            return outcome;
        } catch (RuntimeException | AssertionError e) {
            report.failed(fault, seed, e);
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        Books reading = books;
        if (reading != null) {
            books = null;
            reading.close();
        }
        Site on = site;
        if (on != null) {
            site = null;
            on.close();
        }
    }
}
