package dev.exeunt.session.view;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.Order;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.SignOut;

import java.util.List;

/** The owner of the shard: what it does again and again, one step at a time. */
final class Owner {

    private final Instance self;
    private final ListedLog log;
    private final Works works;
    private final History history;
    private final Effects effects;
    private final Shelf shelf;
    private final Rounds rounds;
    private final SignOuts signOuts;

    Owner(Instance self, ListedLog log, Works works, History history, Effects effects, SessionConfig config) {
        this.self = self;
        this.log = log;
        this.works = works;
        this.history = history;
        this.effects = effects;
        shelf = new Shelf(self.link(), config);
        rounds = new Rounds(self.link());
        signOuts = new SignOuts(self.link());
    }

    /** From where the view stands, or from the start of the log where there is no view; false when there is nothing. */
    boolean apply(int most) {
        Effects.Applied applied = effects.applied(0).join();
        if (applied.view().isEmpty()) {
            applied = effects.adopt(0, -1).join();
            history.say("adopt");
        }
        int from = (int) applied.offset() + 1;
        if (from > log.end()) {
            throw new AssertionError("the view is ahead of the log");
        }
        List<LogRecord> records = log.records(from, most);
        if (records.isEmpty()) {
            return false;
        }
        Effects.Taken taken = effects.apply(0, applied.view(), records).join();
        for (Ended behind : taken.behind()) {
            works.add(self, behind.event());
        }
        history.say("apply " + from + " to " + taken.applied().offset());
        return true;
    }

    /** Takes up what is pending and left. */
    void sweep() {
        pending().forEach(event -> works.addUnlessThere(self, event));
        history.say("sweep");
    }

    List<SessionEvent> pending() {
        return Stage.pending(shelf).stream().map(Draft::event).toList();
    }

    /** Only on a view that has caught up; false when there is nothing to fan out. */
    boolean fanOut() {
        if (effects.applied(0).join().offset() < log.end() - 1) {
            return false;
        }
        List<String> underWay = signOuts.underWay(0).join();
        for (String id : underWay) {
            signOuts.find(0, id).join().ifPresent(this::fanOut);
        }
        history.say("fan out " + underWay.size());
        return !underWay.isEmpty();
    }

    private void fanOut(SignOut signOut) {
        Order.SignOut order = Order.SignOut.of(signOut.request());
        Effects.Applied found = effects.applied(0).join();
        List<String> sids = shelf.sessionsOf(0, order.subject()).join();
        Rounds.Closing closing = rounds.close(0, signOut.request(), sids).join();
        closing.drafts().forEach(draft -> works.add(self, Draft.event(draft)));
        if (closing.drafts().isEmpty() && closing.others() == 0) {
            Order.Completion completion = new Order.Completion(
                    EventIds.derived("completed", order.signOutId()),
                    order.subject(),
                    order.signOutId(),
                    Initiator.USER,
                    null);
            rounds.complete(0, completion, found).join().ifPresent(draft -> works.add(self, Draft.event(draft)));
        }
    }

    List<Ended> endedOf(String subject) {
        return shelf.endedOf(0, subject, 1_000).join();
    }
}
