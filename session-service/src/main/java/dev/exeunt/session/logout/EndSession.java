package dev.exeunt.session.logout;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.Sid;
import dev.exeunt.session.view.Claims;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.Optional;

/** Ends one session, because somebody said so: claims, appends, settles. */
@ApplicationScoped
class EndSession {

    /**
     * @param durable whether the log has it already; the session is dead either way
     */
    record Receipt(Ended ended, boolean durable) {}

    private final Claims claims;
    private final Settlement settlement;

    EndSession(Claims claims, Settlement settlement) {
        this.claims = claims;
        this.settlement = settlement;
    }

    /** The receipt, also of an end that somebody else was faster with; empty where the subject has no such session. */
    Optional<Receipt> end(Sid sid, String subject, Order.Logout order) {
        return switch (claims.end(sid, subject, order).join()) {
            case Outcome.Claimed claimed -> Optional.of(settled(claimed.drafts().getFirst()));
            case Outcome.AlreadyEnded known -> Optional.of(new Receipt(known.ended(), true));
            case Outcome.NotThere nothing -> Optional.empty();
            case Outcome.Busy busy -> throw Problems.busy();
            case Outcome.Unsure unsure -> throw Problems.unsure();
        };
    }

    private Receipt settled(String draft) {
        boolean durable = settlement.durable(List.of(settlement.start(Draft.event(draft))));
        return new Receipt(Draft.ended(draft), durable);
    }
}
