package dev.exeunt.system.faults;

import org.jspecify.annotations.Nullable;

/** Cycles one after another on one site; what does not mend is left, and the next one gets a site of its own. */
final class Round implements AutoCloseable {

    private final Builds builds;
    private final Report report;
    private @Nullable Site site;
    private @Nullable LogBook log;

    Round(Builds builds, Report report) {
        this.builds = builds;
        this.report = report;
    }

    Cycle.Outcome cycle(Fault fault, long seed) {
        Site on = site;
        if (on == null) {
            on = Site.start(builds);
            site = on;
        }
        LogBook book = log;
        if (book == null) {
            book = LogBook.open(on);
            log = book;
        }
        try {
            Cycle.Outcome outcome = Cycle.run(on, book, fault, seed);
            report.tell(outcome);
            if (!outcome.isMended()) {
                close();
            }
            return outcome;
        } catch (RuntimeException | AssertionError e) {
            close();
            throw e;
        }
    }

    @Override
    public void close() {
        LogBook book = log;
        if (book != null) {
            log = null;
            book.close();
        }
        Site on = site;
        if (on != null) {
            site = null;
            on.close();
        }
    }
}
