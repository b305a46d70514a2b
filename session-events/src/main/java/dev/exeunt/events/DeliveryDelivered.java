package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Whoever takes messages for this channel has taken it.
 *
 * @param toldWith the event whose message told of this one too, where several were folded into one
 * @param uncertain whether an earlier attempt was broken off with its outcome unknown: the message may be there twice
 */
public record DeliveryDelivered(
        UUID id,
        String subject,
        Instant occurredAt,
        UUID eventId,
        @Nullable String signOutId,
        String cause,
        String channel,
        @Nullable String target,
        int attempt,
        @Nullable UUID toldWith,
        boolean uncertain)
        implements DeliveryOutcome {

    public DeliveryDelivered {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(eventId, "eventId");
        requireNonNull(cause, "cause");
        requireNonNull(channel, "channel");
    }
}
