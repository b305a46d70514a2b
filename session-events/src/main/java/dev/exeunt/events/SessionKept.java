package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * A session is still alive; said again in full, before the log's retention drops what said so last.
 *
 * @param openedAt when the device signed in
 * @param lastSeenAt its last activity known at {@code occurredAt}
 */
public record SessionKept(
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
        Instant openedAt,
        Instant lastSeenAt)
        implements SessionEvent {

    public SessionKept {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(sid, "sid");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(device, "device");
        requireNonNull(client, "client");
        requireNonNull(address, "address");
        requireNonNull(deadlines, "deadlines");
        requireNonNull(openedAt, "openedAt");
        requireNonNull(lastSeenAt, "lastSeenAt");
    }
}
