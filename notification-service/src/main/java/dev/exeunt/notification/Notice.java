package dev.exeunt.notification;

import dev.exeunt.events.Initiator;
import dev.exeunt.events.SignOutScope;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Something that a user is told once.
 *
 * @param eventId the event that it tells of; with a channel it names the delivery
 * @param scope of the global sign-out that ended the devices; null when one session ended by itself
 * @param devices those that are named
 * @param ended how many there were in all, the named ones among them
 */
public record Notice(
        UUID eventId,
        String subject,
        Cause cause,
        Initiator initiator,
        Instant at,
        @Nullable SignOutScope scope,
        List<EndedDevice> devices,
        long ended) {

    public Notice {
        devices = List.copyOf(devices);
    }

    /** What happened to one session. */
    public static Notice ofOne(
            UUID eventId, String subject, Cause cause, Initiator initiator, Instant at, EndedDevice device) {
        return new Notice(eventId, subject, cause, initiator, at, null, List.of(device), 1);
    }

    public boolean global() {
        return scope != null;
    }

    /** How many are not named. */
    public long more() {
        return Math.max(0, ended - devices.size());
    }
}
