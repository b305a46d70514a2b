package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Nothing is tried any more, unless the security team says so.
 *
 * @param reason a class such as {@code no-address}, {@code refused} or {@code unreachable}; others may come
 */
public record DeliveryGaveUp(
        UUID id,
        String subject,
        Instant occurredAt,
        UUID eventId,
        @Nullable String signOutId,
        String cause,
        String channel,
        @Nullable String target,
        int attempt,
        String reason)
        implements DeliveryOutcome {

    public DeliveryGaveUp {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(eventId, "eventId");
        requireNonNull(cause, "cause");
        requireNonNull(channel, "channel");
        requireNonNull(reason, "reason");
    }
}
