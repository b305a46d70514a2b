package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * What a message tells of, in the terms of the log.
 *
 * @param eventId the event; with a channel and a target it names the delivery
 * @param signOutId the global sign-out that ended the devices; null when one session ended by itself
 * @param at when it happened
 */
public record Occasion(
        UUID eventId, String subject, Cause cause, @Nullable String signOutId, Instant at) {

    /** From what is stored of it; a cause that is no longer known counts as the commonest one. */
    public static Occasion of(UUID eventId, String subject, String cause, @Nullable String signOutId, Instant at) {
        Cause known = Cause.of(cause).orElse(new Cause.Logout(LogoutCause.GLOBAL_SIGN_OUT));
        return new Occasion(eventId, subject, known, signOutId, at);
    }

    public boolean global() {
        return signOutId != null;
    }

    /** {@code logged-out}, {@code timed-out} or {@code global-sign-out}. */
    public String kind() {
        if (global()) {
            return "global-sign-out";
        }
        return switch (cause) {
            case Cause.Logout logout -> "logged-out";
            case Cause.Timeout timeout -> "timed-out";
        };
    }
}
