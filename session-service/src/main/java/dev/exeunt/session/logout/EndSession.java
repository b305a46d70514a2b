package dev.exeunt.session.logout;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Problems;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.Sid;
import dev.exeunt.session.view.Claims;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Ends one session, because somebody said so: claims, appends, settles. */
@ApplicationScoped
class EndSession {

    /**
     * @param durable whether the log has it already; the session is dead either way
     */
    record Receipt(Ended ended, boolean durable) {}

    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(20).toNanos();

    private final Claims claims;
    private final Settlement settlement;
    private final long patience;

    EndSession(Claims claims, Settlement settlement, SessionConfig config) {
        this.claims = claims;
        this.settlement = settlement;
        this.patience = config.durableWithin().toNanos();
    }

    /** The receipt, also of an end that somebody else was faster with; empty where the subject has no such session. */
    Optional<Receipt> end(Sid sid, String subject, Order.Logout order) {
        return switch (claim(sid, subject, order)) {
            case Outcome.Claimed claimed -> Optional.of(settled(claimed));
            case Outcome.BeingEnded other -> Optional.of(new Receipt(other.ended(), false));
            case Outcome.AlreadyEnded known -> Optional.of(new Receipt(known.ended(), known.durable()));
            case Outcome.NotThere nothing -> Optional.empty();
            case Outcome.Busy busy -> throw Problems.busy();
            case Outcome.Unsure unsure -> throw Problems.unsure();
        };
    }

    /** What another call ends is left to that call, and waited for: an event that two append stands in the log twice. */
    private Outcome claim(Sid sid, String subject, Order.Logout order) {
        long until = System.nanoTime() + patience;
        Outcome outcome = claims.end(sid, subject, order).join();
        while (isUnderWay(outcome) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
            outcome = claims.end(sid, subject, order).join();
        }
        return outcome;
    }

    /** Dead, by a claim or a sign-out that the log may not have yet. */
    private static boolean isUnderWay(Outcome outcome) {
        return outcome instanceof Outcome.BeingEnded
                || (outcome instanceof Outcome.AlreadyEnded known && !known.durable());
    }

    private Receipt settled(Outcome.Claimed claimed) {
        String draft = claimed.drafts().getFirst();
        boolean durable = settlement.durable(List.of(settlement.start(Draft.event(draft), claimed.asked())));
        return new Receipt(Draft.ended(draft), durable);
    }
}
