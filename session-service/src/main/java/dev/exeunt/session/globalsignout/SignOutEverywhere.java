package dev.exeunt.session.globalsignout;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.Shards;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Draft;
import dev.exeunt.session.FollowedSignOuts;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Session;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.Sid;
import dev.exeunt.session.view.Claims;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** Ends all (or all other) sessions of a subject: dead at once by the epoch, each with its own end soon after. */
@ApplicationScoped
class SignOutEverywhere {

    /**
     * @param durable whether the log has it already; the sessions are dead either way
     */
    record Requested(GlobalSignOutRequested event, boolean durable) {}

    private final Claims claims;
    private final Settlement settlement;
    private final Shards shards;
    private final FollowedSignOuts followed;

    SignOutEverywhere(Claims claims, Settlement settlement, Shards shards, FollowedSignOuts followed) {
        this.claims = claims;
        this.settlement = settlement;
        this.shards = shards;
        this.followed = followed;
    }

    /** By the user, from one of the sessions. */
    Requested byUser(Session me, SignOutScope scope) {
        String stays = scope == SignOutScope.OTHERS ? me.sid() : null;
        Order.SignOut order =
                order(me.subject(), scope, stays, LogoutCause.GLOBAL_SIGN_OUT, Initiator.USER, me.subject());
        return raise(order, me.sid());
    }

    /** By the login system or the security team. */
    Requested byTeam(String subject, LogoutCause cause, Initiator initiator, String actor) {
        return raise(order(subject, SignOutScope.ALL, null, cause, initiator, actor), null);
    }

    private Order.SignOut order(
            String subject,
            SignOutScope scope,
            @Nullable String stays,
            LogoutCause cause,
            Initiator initiator,
            String actor) {
        String id = Sid.unguessable(shards.of(subject)).toString();
        return new Order.SignOut(EventIds.fresh(), subject, id, scope, stays, cause, initiator, actor);
    }

    private Requested raise(Order.SignOut order, @Nullable String asking) {
        return switch (claims.raise(shards.of(order.subject()), order, asking).join()) {
            case Outcome.Claimed claimed -> settled(claimed);
            // The session that asked was only in a Redis that has lost it since.
            case Outcome.NotThere nothing -> throw Problems.unauthenticated();
            case Outcome.BeingEnded ended -> throw Problems.signedOut(ended.ended());
            case Outcome.AlreadyEnded ended -> throw Problems.signedOut(ended.ended());
            case Outcome.Busy busy -> throw Problems.busy();
            case Outcome.Unsure unsure -> throw Problems.unsure();
        };
    }

    private Requested settled(Outcome.Claimed claimed) {
        GlobalSignOutRequested event =
                (GlobalSignOutRequested) Draft.event(claimed.drafts().getFirst());
        followed.asked(event);
        return new Requested(event, settlement.durable(List.of(settlement.start(event, claimed.asked()))));
    }
}
