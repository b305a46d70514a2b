package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Somebody ended a session.
 *
 * @param address where the session was opened from
 * @param signOutId the global sign-out it ended with, if it did
 */
public record SessionLoggedOut(
        UUID id,
        String subject,
        String sid,
        Instant occurredAt,
        Initiator initiator,
        @Nullable String actor,
        Device device,
        String client,
        String address,
        LogoutCause cause,
        @Nullable String signOutId)
        implements SessionEvent {

    public SessionLoggedOut {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(sid, "sid");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(initiator, "initiator");
        requireNonNull(device, "device");
        requireNonNull(client, "client");
        requireNonNull(address, "address");
        requireNonNull(cause, "cause");
    }
}
