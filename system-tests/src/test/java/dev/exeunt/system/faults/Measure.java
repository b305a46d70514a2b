package dev.exeunt.system.faults;

import dev.exeunt.system.Deed;
import dev.exeunt.system.Deed.Kind;
import dev.exeunt.system.History;

/** How much a cycle had to judge. */
record Measure(
        long signIns,
        long signOuts,
        long checks,
        long unsure,
        long unanswered,
        long idleVisits,
        long laterEnds,
        long mails,
        long mailedAgain) {

    static final Measure NONE = new Measure(0, 0, 0, 0, 0, 0, 0, 0, 0);

    static Measure of(History history, Idlers idlers, Books books) {
        return new Measure(
                done(history, Kind.SIGN_IN),
                done(history, Kind.SIGN_OUT),
                done(history, Kind.CHECK),
                history.deeds().stream().filter(Deed::isUnsure).count(),
                history.unanswered().size(),
                idlers.visits(),
                books.log().laterEnds(),
                books.deliveries().mails(),
                books.mails().again());
    }

    private static long done(History history, Kind kind) {
        return history.deeds().stream()
                .filter(deed -> deed.kind() == kind && deed.isDone())
                .count();
    }

    @Override
    public String toString() {
        return """
                %d sign-ins, %d sign-outs, %d checks; %d unsure, %d unanswered; %d idle visits; %d later ends; \
                %d mails, %d again""".formatted(signIns, signOuts, checks, unsure, unanswered, idleVisits, laterEnds, mails, mailedAgain);
    }
}
