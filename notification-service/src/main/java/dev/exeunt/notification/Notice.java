package dev.exeunt.notification;

import dev.exeunt.events.Initiator;
import dev.exeunt.events.SignOutScope;
import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Something that a user is told once.
 *
 * @param scope of the global sign-out that ended the devices; null when one session ended by itself
 * @param devices those that are named
 * @param ended how many there were in all, the named ones among them
 * @param complete whether no device can come after this; a sign-out that takes too long is told before
 */
public record Notice(
        Occasion occasion,
        Initiator initiator,
        @Nullable SignOutScope scope,
        List<EndedDevice> devices,
        long ended,
        boolean complete) {

    public Notice {
        devices = List.copyOf(devices);
    }

    /** What happened to one session. */
    public static Notice ofOne(Occasion occasion, Initiator initiator, EndedDevice device) {
        return new Notice(occasion, initiator, null, List.of(device), 1, true);
    }

    public Cause cause() {
        return occasion.cause();
    }

    public boolean global() {
        return occasion.global();
    }

    /** How many are not named. */
    public long more() {
        return Math.max(0, ended - devices.size());
    }
}
