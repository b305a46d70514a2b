package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A device signed in.
 *
 * @param epoch the subject's epoch when it opened; a global sign-out with a higher one ends it
 * @param replaces the {@code sid} that ends with this very record, after re-authentication
 */
public record SessionOpened(
        UUID id,
        String subject,
        String sid,
        Instant occurredAt,
        Initiator initiator,
        @Nullable String actor,
        Device device,
        String client,
        String address,
        long epoch,
        Deadlines deadlines,
        @Nullable String replaces)
        implements SessionEvent {

    public SessionOpened {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(sid, "sid");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(device, "device");
        requireNonNull(client, "client");
        requireNonNull(address, "address");
        requireNonNull(deadlines, "deadlines");
    }
}
