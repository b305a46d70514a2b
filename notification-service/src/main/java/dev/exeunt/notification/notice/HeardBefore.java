package dev.exeunt.notification.notice;

import dev.exeunt.notification.Database;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.UUID;

/** The events and the ends of sessions that were taken up; a row stands for a promise not to do it again. */
@ApplicationScoped
class HeardBefore {

    private final Database database;

    HeardBefore(Database database) {
        this.database = database;
    }

    /** Whether this is the first time that the event is heard. */
    boolean first(UUID eventId, Instant now) {
        return database.change(
                        "insert into heard (event_id, heard_at) values (?, ?) on conflict do nothing", eventId, now)
                == 1;
    }

    /** The same, for an event that ends a session: only a session's first end counts. */
    boolean firstEnd(UUID eventId, String sid, Instant now) {
        return database.change("""
                        with fresh as (
                          insert into heard (event_id, heard_at) values (?, ?) on conflict do nothing returning heard_at)
                        insert into ended_session (sid, heard_at) select ?, heard_at from fresh on conflict do nothing""", eventId, now, sid) == 1;
    }
}
