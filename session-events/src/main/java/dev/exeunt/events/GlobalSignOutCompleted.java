package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Every session that a global sign-out had to end has its own end in the log.
 *
 * @param closed how many that were
 */
public record GlobalSignOutCompleted(
        UUID id,
        String subject,
        Instant occurredAt,
        Initiator initiator,
        @Nullable String actor,
        String signOutId,
        long closed)
        implements SessionEvent {

    public GlobalSignOutCompleted {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(signOutId, "signOutId");
    }
}
