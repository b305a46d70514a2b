package dev.exeunt.session.open;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Arrivals;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Place;
import dev.exeunt.session.Policy;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.Token;
import dev.exeunt.session.view.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Opens a session: live once it is claimed, durable once it is in the log. */
@ApplicationScoped
class OpenSession {

    /**
     * @param durable whether the log has it already, and no sign-out in front of it
     */
    record Opened(Token token, SessionOpened event, boolean durable) {}

    private final Claims claims;
    private final Settlement settlement;
    private final Arrivals arrivals;
    private final Policy policy;
    private final Shards shards;

    OpenSession(Claims claims, Settlement settlement, Arrivals arrivals, Policy policy, Shards shards) {
        this.claims = claims;
        this.settlement = settlement;
        this.arrivals = arrivals;
        this.policy = policy;
        this.shards = shards;
    }

    /**
     * @param replaces the {@code sid} of the session that ends with this, after re-authentication; where the subject has
     *     no such live session, nothing ends
     */
    Opened open(String subject, Place place, @Nullable String replaces) {
        int shard = shards.of(subject);
        Token token = Token.issue(shard);
        Policy.Allowance allowance = policy.of(place.device());
        Order.Opening order = new Order.Opening(
                EventIds.fresh(),
                subject,
                token.sid().toString(),
                place,
                allowance.idle().toMillis(),
                allowance.lifetime().toMillis(),
                replaces);
        long known = arrivals.known(shard);
        return switch (claims.open(shard, order, OpenSession::displacing).join()) {
            case Outcome.Claimed claimed -> settled(token, shard, known, claimed);
            case Outcome.NotThere nothing when replaces != null -> open(subject, place, null);
            case Outcome.NotThere nothing -> throw Problems.unsure();
            case Outcome.BeingEnded ended -> throw Problems.unsure();
            case Outcome.AlreadyEnded ended -> throw Problems.unsure();
            case Outcome.Busy busy -> throw Problems.busy();
            case Outcome.Unsure unsure -> throw Problems.unsure();
        };
    }

    /** The end of the oldest session, where the subject has too many. */
    private static Order.Logout displacing(String oldest) {
        return new Order.Logout(EventIds.fresh(), LogoutCause.SESSION_LIMIT, Initiator.POLICY, null, null);
    }

    private Opened settled(Token token, int shard, long known, Outcome.Claimed claimed) {
        List<String> drafts = claimed.drafts();
        SessionOpened opened = (SessionOpened) Draft.event(drafts.getFirst());
        CompletableFuture<Boolean> dead = settlement
                .start(opened, claimed.asked())
                .thenCompose(offset -> arrivals.isDead(shard, opened, offset, known));
        List<CompletableFuture<?>> underWay = new ArrayList<>(List.of(dead));
        drafts.stream()
                .skip(1)
                .map(draft -> settlement.start(Draft.event(draft), claimed.asked()))
                .forEach(underWay::add);
        boolean durable = settlement.durable(underWay);
        if (dead.exceptionally(unknown -> false).getNow(false)) {
            throw Problems.overtaken();
        }
        return new Opened(token, opened, durable);
    }
}
