package dev.exeunt.session.filter;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Session;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.Sid;
import dev.exeunt.session.view.Claims;
import dev.exeunt.session.view.Filters;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Ends what a filter hits in an owned shard, session by session; a new owner starts over and meets only what is left. */
@ApplicationScoped
class FilterRun implements Duty {

    /**
     * A filter that somebody has run.
     *
     * @param actor who did
     */
    record FilterOrder(Criteria criteria, String actor) {}

    private final Filters filters;
    private final Shelf shelf;
    private final Claims claims;
    private final Settlement settlement;
    private final Shards shards;

    FilterRun(Filters filters, Shelf shelf, Claims claims, Settlement settlement, Shards shards) {
        this.filters = filters;
        this.shelf = shelf;
        this.claims = claims;
        this.settlement = settlement;
        this.shards = shards;
    }

    @Override
    public void round(int shard, BooleanSupplier owned) {
        filters.waiting(shard).join().forEach((id, order) -> {
            if (owned.getAsBoolean() && through(shard, id, Draft.read(order, FilterOrder.class), owned)) {
                filters.done(shard, id).join();
            }
        });
    }

    /** Whether nothing that it hits is left; what has another end waits for that. */
    private boolean through(int shard, String id, FilterOrder order, BooleanSupplier owned) {
        return shelf.eachLive(
                shard,
                chunk -> owned.getAsBoolean()
                        && end(
                                shard,
                                id,
                                order,
                                chunk.stream().filter(order.criteria()::hit).toList()));
    }

    /** Whether each of these has its end now; where nobody can say, the next round looks again. */
    private boolean end(int shard, String id, FilterOrder order, List<Session> hit) {
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        boolean sure = true;
        for (Session session : hit) {
            switch (claim(id, order, session)) {
                case Outcome.Claimed claimed ->
                    underWay.add(settlement.start(Draft.event(claimed.drafts().getFirst())));
                case Outcome.BeingEnded ended -> {
                    // By somebody else, who settles it.
                }
                case Outcome.AlreadyEnded ended -> {
                    // By somebody else, who has settled it.
                }
                case Outcome.NotThere nothing -> {
                    // Ended and settled since the list was read.
                }
                case Outcome.Busy busy -> sure = false;
                case Outcome.Unsure unsure -> sure = false;
            }
        }
        CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
        if (!underWay.isEmpty()) {
            filters.closed(shard, id, underWay.size()).join();
        }
        return sure;
    }

    private Outcome claim(String id, FilterOrder order, Session session) {
        Order.Logout logout = new Order.Logout(
                EventIds.derived("filter", id, session.sid()),
                LogoutCause.SECURITY_TEAM,
                Initiator.ADMIN,
                order.actor(),
                null);
        Sid sid = Sid.parse(session.sid(), shards).orElseThrow();
        return claims.end(sid, session.subject(), logout).join();
    }
}
