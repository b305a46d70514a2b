package dev.exeunt.notification.inbox;

import java.time.Instant;
import java.util.UUID;

/**
 * What a user was told.
 *
 * @param kind {@code logged-out}, {@code timed-out} or {@code global-sign-out}
 * @param cause for example {@code other-device} or {@code idle}
 * @param body plain text, a fact or sentence a line; it may hold text from devices and is not markup
 * @param more how many others were not told one by one; the body says it too
 */
public record InboxItem(
        UUID id,
        UUID eventId,
        Instant at,
        String kind,
        String cause,
        String language,
        String title,
        String body,
        long more,
        boolean read) {}
