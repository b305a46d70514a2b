package dev.exeunt.session.globalsignout;

import dev.exeunt.edge.trace.Traces;
import dev.exeunt.events.EventIds;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.FollowedSignOuts;
import dev.exeunt.session.Order;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.SignOut;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.UnderWay;
import dev.exeunt.session.view.Effects;
import dev.exeunt.session.view.Rounds;
import dev.exeunt.session.view.Shelf;
import dev.exeunt.session.view.SignOuts;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Gives each session of a global sign-out its own end, chunk by chunk, and says when all have one. The subject's index
 * is the cursor: what is settled has left it, so that a new owner or the next turn goes on where the last one stopped.
 */
@ApplicationScoped
class FanOut implements Duty {

    /**
     * @param claimed sessions claimed in this pass
     * @param others sessions it met that wait for somebody else's end
     * @param through whether it came to the end
     */
    private record Pass(int claimed, int others, boolean through) {

        boolean foundNothing() {
            return claimed == 0 && through;
        }
    }

    private final SignOuts signOuts;
    private final Shelf shelf;
    private final Rounds rounds;
    private final Effects effects;
    private final Settlement settlement;
    private final Stretches stretches;
    private final FollowedSignOuts followed;
    private final long ahead;

    FanOut(
            SignOuts signOuts,
            Shelf shelf,
            Rounds rounds,
            Effects effects,
            Settlement settlement,
            Stretches stretches,
            FollowedSignOuts followed,
            SessionConfig config) {
        this.signOuts = signOuts;
        this.shelf = shelf;
        this.rounds = rounds;
        this.effects = effects;
        this.settlement = settlement;
        this.stretches = stretches;
        this.followed = followed;
        this.ahead = config.log().fanOutAhead();
    }

    @Override
    public boolean round(int shard, BooleanSupplier owned) {
        Set<String> unfinished = new HashSet<>();
        for (SignOut signOut : underWay(shard)) {
            String subject = signOut.request().subject();
            if (owned.getAsBoolean() && !unfinished.contains(subject) && !follow(shard, signOut, owned)) {
                unfinished.add(subject);
            }
        }
        return !unfinished.isEmpty();
    }

    private boolean follow(int shard, SignOut signOut, BooleanSupplier owned) {
        Span step = followed.fanOut(signOut.request().signOutId());
        try {
            return Traces.within(step, () -> work(shard, signOut, owned));
        } finally {
            step.end();
        }
    }

    /** The earliest first: what two sign-outs end has ended by the earlier one. */
    private List<SignOut> underWay(int shard) {
        return signOuts.underWay(shard).join().stream()
                .map(id -> signOuts.find(shard, id).join())
                .flatMap(Optional::stream)
                .sorted(Comparator.comparingLong(signOut -> signOut.request().epoch()))
                .toList();
    }

    /** Whether nothing is left that it could claim. */
    private boolean work(int shard, SignOut signOut, BooleanSupplier owned) {
        BooleanSupplier turn = Duty.turn(owned);
        Effects.Applied before = effects.applied(shard).join();
        Pass pass = pass(shard, signOut, owned, turn);
        while (pass.claimed > 0 && turn.getAsBoolean()) {
            before = effects.applied(shard).join();
            pass = pass(shard, signOut, owned, turn);
        }
        // What others claimed they settle; the next round looks again.
        if (pass.foundNothing() && pass.others == 0 && owned.getAsBoolean()) {
            complete(shard, signOut, before);
        }
        return pass.foundNothing();
    }

    /** Only one that has claimed something ends with the turn: a mere look has to come to its end. */
    private Pass pass(int shard, SignOut signOut, BooleanSupplier owned, BooleanSupplier turn) {
        UnderWay underWay = new UnderWay();
        int claimed = 0;
        int others = 0;
        long cursor = -1;
        boolean through = false;
        while (!through && (claimed == 0 ? owned : turn).getAsBoolean() && !tooFarAhead(shard)) {
            Map<String, Long> chunk = shelf.sessionsAfter(
                            shard, signOut.request().subject(), cursor)
                    .join();
            if (chunk.isEmpty()) {
                through = true;
                continue;
            }
            underWay.makeRoom(chunk.size());
            cursor = chunk.values().stream().mapToLong(Long::longValue).max().orElseThrow();
            Rounds.Closing closing = rounds.close(shard, signOut.request(), List.copyOf(chunk.keySet()))
                    .join();
            claimed += closing.drafts().size();
            others += closing.others();
            closing.drafts().forEach(draft -> underWay.add(settlement.start(Draft.event(draft))));
        }
        underWay.join();
        return new Pass(claimed, others, through);
    }

    /** Whether the log has run so far ahead of the view that the tail would soon forget what the view lacks. */
    private boolean tooFarAhead(int shard) {
        Stretch stretch = stretches.of(shard);
        return stretch == null || stretch.to() - effects.applied(shard).join().offset() > ahead;
    }

    private void complete(int shard, SignOut signOut, Effects.Applied found) {
        String id = signOut.request().signOutId();
        Order.Completion order = new Order.Completion(
                EventIds.derived("completed", id),
                signOut.request().subject(),
                id,
                signOut.request().initiator(),
                signOut.request().actor());
        rounds.complete(shard, order, found)
                .join()
                .ifPresent(draft -> settlement.start(Draft.event(draft)).join());
    }
}
