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
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
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
    /** For each shard how far its filters have come: all that they hit up to there has its end. */
    private final Map<Integer, Map<String, Long>> cursors = new ConcurrentHashMap<>();

    FilterRun(Filters filters, Shelf shelf, Claims claims, Settlement settlement, Shards shards) {
        this.filters = filters;
        this.shelf = shelf;
        this.claims = claims;
        this.settlement = settlement;
        this.shards = shards;
    }

    @Override
    public boolean round(int shard, BooleanSupplier owned) {
        boolean more = false;
        for (Map.Entry<String, String> waiting : filters.waiting(shard).join().entrySet()) {
            FilterOrder order = Draft.read(waiting.getValue(), FilterOrder.class);
            more |= owned.getAsBoolean() && goOn(shard, waiting.getKey(), order, Duty.turn(owned));
        }
        return more;
    }

    @Override
    public void lost(int shard) {
        cursors.remove(shard);
    }

    /** Whether the turn ended before the filter was through; what has another end waits for that. */
    private boolean goOn(int shard, String id, FilterOrder order, BooleanSupplier turn) {
        Map<String, Long> reached = cursors.computeIfAbsent(shard, one -> new ConcurrentHashMap<>());
        OptionalLong left = shelf.eachLive(
                shard,
                reached.getOrDefault(id, -1L),
                chunk -> turn.getAsBoolean()
                        && end(
                                shard,
                                id,
                                order,
                                chunk.stream().filter(order.criteria()::hit).toList()));
        if (left.isPresent()) {
            reached.put(id, left.getAsLong());
            return !turn.getAsBoolean();
        }
        filters.done(shard, id).join();
        reached.remove(id);
        return false;
    }

    /** Whether each of these has its end now; where nobody can say, the next round looks again. */
    private boolean end(int shard, String id, FilterOrder order, List<Session> hit) {
        List<CompletableFuture<Long>> underWay = new ArrayList<>();
        boolean sure = true;
        for (Outcome outcome : claim(id, order, hit)) {
            switch (outcome) {
                case Outcome.Claimed claimed ->
                    underWay.add(settlement.start(Draft.event(claimed.drafts().getFirst()), claimed.asked()));
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

    /** All at once: there are no more of them than a chunk of the shard's sessions. */
    private List<Outcome> claim(String id, FilterOrder order, List<Session> hit) {
        List<CompletableFuture<Outcome>> asked =
                hit.stream().map(session -> claim(id, order, session)).toList();
        return asked.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<Outcome> claim(String id, FilterOrder order, Session session) {
        Order.Logout logout = new Order.Logout(
                EventIds.derived("filter", id, session.sid()),
                LogoutCause.SECURITY_TEAM,
                Initiator.ADMIN,
                order.actor(),
                null);
        Sid sid = Sid.parse(session.sid(), shards).orElseThrow();
        return claims.end(sid, session.subject(), logout);
    }
}
