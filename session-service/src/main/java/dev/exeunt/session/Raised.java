package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A subject's raised epoch, with what raised it.
 *
 * @param except the {@code sid} that stays
 */
public record Raised(
        String subject,
        long epoch,
        @Nullable String except,
        String signOutId,
        LogoutCause cause,
        Initiator initiator,
        @Nullable String actor,
        Instant at) {

    public static Raised by(GlobalSignOutRequested request) {
        return new Raised(
                request.subject(),
                request.epoch(),
                request.except(),
                request.signOutId(),
                request.cause(),
                request.initiator(),
                request.actor(),
                request.occurredAt());
    }

    /** As the view keeps it. */
    public String kept() {
        return epoch + " " + (except == null ? "" : except) + " " + signOutId;
    }

    public boolean ends(Session session) {
        return session.epoch() < epoch && !session.sid().equals(except);
    }

    /** How a session that this ends is told of, before it has an end of its own. */
    public Ended end(String sid, Place place) {
        return new Ended(
                Ended.closingId(sid, signOutId),
                sid,
                subject,
                place,
                at,
                Ended.Reason.of(cause),
                initiator,
                actor,
                signOutId,
                null);
    }
}
