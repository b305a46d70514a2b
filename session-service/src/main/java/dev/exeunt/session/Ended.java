package dev.exeunt.session;

import com.fasterxml.jackson.annotation.JsonValue;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.TimeoutKind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;

/**
 * An ended session: when, why and by whom.
 *
 * @param reason a {@link LogoutCause} or a {@link TimeoutKind}, as the log spells it
 * @param signOutId the global sign-out it ended with, if it did
 */
public record Ended(
        UUID eventId,
        String sid,
        String subject,
        Place place,
        Instant endedAt,
        Reason reason,
        Initiator initiator,
        @Nullable String actor,
        @Nullable String signOutId,
        @Nullable Instant lastSeenAt) {

    /** Why a session ended, as one word of the contract. */
    public record Reason(@JsonValue String word) {

        public static Reason of(Enum<?> causeOrKind) {
            return new Reason(causeOrKind.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }
    }

    public static Ended by(SessionLoggedOut end) {
        Place place = new Place(end.device(), end.client(), end.address());
        return new Ended(
                end.id(),
                end.sid(),
                end.subject(),
                place,
                end.occurredAt(),
                Reason.of(end.cause()),
                end.initiator(),
                end.actor(),
                end.signOutId(),
                null);
    }

    public static Ended by(SessionTimedOut end) {
        Place place = new Place(end.device(), end.client(), end.address());
        return new Ended(
                end.id(),
                end.sid(),
                end.subject(),
                place,
                end.occurredAt(),
                Reason.of(end.kind()),
                end.initiator(),
                end.actor(),
                null,
                end.lastSeenAt());
    }

    /** The end of the session that this opening replaces; re-authentication is on the same device. */
    public static Ended replacedBy(SessionOpened successor) {
        return new Ended(
                EventIds.derived("replaced", successor.id().toString()),
                Objects.requireNonNull(successor.replaces()),
                successor.subject(),
                new Place(successor.device(), successor.client(), successor.address()),
                successor.occurredAt(),
                Reason.of(LogoutCause.REPLACED),
                successor.initiator(),
                successor.actor(),
                null,
                null);
    }

    /** How a session that met a deadline is told of, before it has an end of its own. */
    public static Ended atDeadline(Session session, TimeoutKind kind, Instant deadline) {
        return new Ended(
                timeoutId(session.sid(), deadline),
                session.sid(),
                session.subject(),
                session.place(),
                deadline,
                Reason.of(kind),
                Initiator.POLICY,
                null,
                null,
                session.lastSeenAt());
    }

    /** The id of the event of a timeout; the same whoever makes it. */
    public static UUID timeoutId(String sid, Instant deadline) {
        return EventIds.derived("timeout", sid, Long.toString(deadline.toEpochMilli()));
    }

    /** The id of the event that ends a session with a global sign-out; the same whoever makes it. */
    public static UUID closingId(String sid, String signOutId) {
        return EventIds.derived("sign-out", signOutId, sid);
    }

    /** The event that this end is; an end by replacement, which has none of its own, gets one. */
    public SessionEvent event() {
        for (TimeoutKind kind : TimeoutKind.values()) {
            if (reason.equals(Reason.of(kind))) {
                Instant seen = Objects.requireNonNull(lastSeenAt);
                return new SessionTimedOut(
                        eventId,
                        subject,
                        sid,
                        endedAt,
                        initiator,
                        actor,
                        place.device(),
                        place.client(),
                        place.address(),
                        kind,
                        seen);
            }
        }
        LogoutCause cause =
                LogoutCause.valueOf(reason.word().toUpperCase(Locale.ROOT).replace('-', '_'));
        return new SessionLoggedOut(
                eventId,
                subject,
                sid,
                endedAt,
                initiator,
                actor,
                place.device(),
                place.client(),
                place.address(),
                cause,
                signOutId);
    }
}
