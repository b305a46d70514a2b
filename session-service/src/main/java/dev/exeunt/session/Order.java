package dev.exeunt.session;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.exeunt.events.Deadlines;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SignOutScope;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;

/**
 * What somebody wants to happen, before the view has said whether and when it does. An order and the facts that the
 * view adds are a {@link Draft}, from which the event follows.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "order")
@JsonSubTypes({
    @JsonSubTypes.Type(Order.Opening.class),
    @JsonSubTypes.Type(Order.Logout.class),
    @JsonSubTypes.Type(Order.Timeout.class),
    @JsonSubTypes.Type(Order.SignOut.class),
    @JsonSubTypes.Type(Order.Completion.class)
})
public sealed interface Order {

    /** The id of the event that the order becomes. */
    UUID id();

    /**
     * @param idle milliseconds, 0 for ever
     * @param lifetime milliseconds, 0 for ever
     */
    record Opening(
            UUID id,
            String subject,
            String sid,
            Place place,
            long idle,
            long lifetime,
            @Nullable String replaces) implements Order {

        /** When a session opened at this time ends by itself. */
        public Deadlines deadlines(Instant openedAt) {
            return deadlinesOf(idle, lifetime == 0 ? 0 : openedAt.toEpochMilli() + lifetime);
        }
    }

    record Logout(
            UUID id,
            LogoutCause cause,
            Initiator initiator,
            @Nullable String actor,
            @Nullable String signOutId) implements Order {}

    record Timeout(UUID id) implements Order {}

    record SignOut(
            UUID id,
            String subject,
            String signOutId,
            SignOutScope scope,
            @Nullable String except,
            LogoutCause cause,
            Initiator initiator,
            @Nullable String actor)
            implements Order {

        public static SignOut of(GlobalSignOutRequested request) {
            return new SignOut(
                    request.id(),
                    request.subject(),
                    request.signOutId(),
                    request.scope(),
                    request.except(),
                    request.cause(),
                    request.initiator(),
                    request.actor());
        }

        /** The order to end one session of this sign-out; the same whoever makes it. */
        public Logout closing(String sid) {
            return new Logout(Ended.closingId(sid, signOutId), cause, initiator, actor, signOutId);
        }
    }

    record Completion(
            UUID id,
            String subject,
            String signOutId,
            Initiator initiator,
            @Nullable String actor) implements Order {}

    /** Deadlines from their form in the view, where 0 means never. */
    static Deadlines deadlinesOf(long idle, long expires) {
        return new Deadlines(
                idle == 0 ? null : Duration.ofMillis(idle), expires == 0 ? null : Instant.ofEpochMilli(expires));
    }
}
