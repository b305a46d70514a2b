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
    private final Claims claims;
    private final Settlement settlement;
    private final Shards shards;

    FilterRun(Filters filters, Claims claims, Settlement settlement, Shards shards) {
        this.filters = filters;
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

    /** Whether nothing that it hits is left. */
    private boolean through(int shard, String id, FilterOrder order, BooleanSupplier owned) {
        long from = 0;
        List<Session> chunk = filters.live(shard, from).join();
        while (owned.getAsBoolean() && !chunk.isEmpty()) {
            List<Session> hit = chunk.stream().filter(order.criteria()::hit).toList();
            // What was ended has left the list; what has another end waits for that.
            from += chunk.size() - end(shard, id, order, hit);
            chunk = filters.live(shard, from).join();
        }
        return owned.getAsBoolean();
    }

    private int end(int shard, String id, FilterOrder order, List<Session> hit) {
        List<CompletableFuture<Void>> underWay = new ArrayList<>();
        for (Session session : hit) {
            Order.Logout logout = new Order.Logout(
                    EventIds.derived("filter", id, session.sid()),
                    LogoutCause.SECURITY_TEAM,
                    Initiator.ADMIN,
                    order.actor(),
                    null);
            Sid sid = Sid.parse(session.sid(), shards).orElseThrow();
            if (claims.end(sid, session.subject(), logout).join() instanceof Outcome.Claimed claimed) {
                underWay.add(settlement.start(Draft.event(claimed.drafts().getFirst())));
            }
        }
        CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).join();
        if (!underWay.isEmpty()) {
            filters.closed(shard, id, underWay.size()).join();
        }
        return underWay.size();
    }
}
