package dev.exeunt.session.check;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.session.Session;

import java.time.Instant;

/**
 * A live session as its user sees it.
 *
 * @param current whether it is the one that asks
 */
public record SessionAnswer(
        String sid,
        String subject,
        boolean current,
        Device device,
        String client,
        String address,
        Instant openedAt,
        Instant lastSeenAt,
        Deadlines deadlines) {

    public static SessionAnswer of(Session session, boolean current) {
        return new SessionAnswer(
                session.sid(),
                session.subject(),
                current,
                session.place().device(),
                session.place().client(),
                session.place().address(),
                session.openedAt(),
                session.lastSeenAt(),
                session.deadlines());
    }
}
