package dev.exeunt.session;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;

/**
 * A subject's raised epoch, with what raised it.
 *
 * @param except the {@code sid} that stays
 * @param floor the highest epoch that was raised without sparing that one
 */
public record Raised(
        String subject,
        long epoch,
        @Nullable String except,
        long floor,
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
                0,
                request.signOutId(),
                request.cause(),
                request.initiator(),
                request.actor(),
                request.occurredAt());
    }

    /** What both say together, in whichever order they come. */
    Raised merged(Raised other) {
        if (other.epoch > epoch) {
            return other.merged(this);
        }
        if (other.epoch == epoch) {
            return this;
        }
        long under = Objects.equals(except, other.except) ? other.floor : other.epoch;
        return new Raised(subject, epoch, except, Math.max(floor, under), signOutId, cause, initiator, actor, at);
    }

    /** As the view keeps it. */
    public String kept() {
        return epoch + " " + (except == null ? "" : except) + " " + floor + " " + signOutId;
    }

    public boolean ends(Session session) {
        return ends(session.sid(), session.epoch());
    }

    /** Whether it ends the session of this name that was opened at this epoch. */
    boolean ends(String sid, long opened) {
        boolean stays = sid.equals(except) && opened >= floor;
        return opened < epoch && !stays;
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
