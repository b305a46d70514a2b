package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * An attempt failed, and another one follows.
 *
 * @param reason a class such as {@code refused-for-now}, {@code unreachable} or {@code no-answer}; others may come
 * @param nextAt when the next attempt is due
 */
public record DeliveryRetrying(
        UUID id,
        String subject,
        Instant occurredAt,
        UUID eventId,
        @Nullable String signOutId,
        String cause,
        String channel,
        @Nullable String target,
        int attempt,
        String reason,
        Instant nextAt)
        implements DeliveryOutcome {

    public DeliveryRetrying {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(eventId, "eventId");
        requireNonNull(cause, "cause");
        requireNonNull(channel, "channel");
        requireNonNull(reason, "reason");
        requireNonNull(nextAt, "nextAt");
    }
}
