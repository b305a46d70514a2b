package dev.exeunt.session;

import dev.exeunt.events.Deadlines;

import java.time.Instant;

/**
 * A live session as one check saw it.
 *
 * @param epoch the subject's epoch it was opened under
 */
public record Session(
        String sid,
        String subject,
        Place place,
        long epoch,
        Instant openedAt,
        Instant lastSeenAt,
        Deadlines deadlines) {}
