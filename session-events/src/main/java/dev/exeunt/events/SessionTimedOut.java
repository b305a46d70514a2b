package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A session met a deadline.
 *
 * @param occurredAt when the end was recorded; the deadline itself follows from {@code lastSeenAt}
 * @param address where the session was opened from
 */
public record SessionTimedOut(
        UUID id,
        String subject,
        String sid,
        Instant occurredAt,
        Initiator initiator,
        @Nullable String actor,
        Device device,
        String client,
        String address,
        TimeoutKind kind,
        Instant lastSeenAt)
        implements SessionEvent {

    public SessionTimedOut {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(sid, "sid");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(device, "device");
        requireNonNull(client, "client");
        requireNonNull(address, "address");
        requireNonNull(kind, "kind");
        requireNonNull(lastSeenAt, "lastSeenAt");
    }
}
