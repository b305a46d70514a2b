package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * All (or all other) sessions of a subject are to end; from here on none of them counts as alive.
 *
 * @param epoch sessions opened under an older one are dead
 * @param except the {@code sid} that stays, with {@link SignOutScope#OTHERS}
 * @param cause the cause each of the sessions ends with
 */
public record GlobalSignOutRequested(
        UUID id,
        String subject,
        Instant occurredAt,
        Initiator initiator,
        @Nullable String actor,
        String signOutId,
        long epoch,
        SignOutScope scope,
        @Nullable String except,
        LogoutCause cause)
        implements SessionEvent {

    public GlobalSignOutRequested {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(signOutId, "signOutId");
        requireNonNull(scope, "scope");
        requireNonNull(cause, "cause");
    }
}
