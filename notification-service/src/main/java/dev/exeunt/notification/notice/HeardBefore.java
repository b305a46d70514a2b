package dev.exeunt.notification.notice;

import dev.exeunt.notification.Database;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** What of the log was taken up; a row stands for a promise not to do it again. */
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

    /** Each of these partitions is heard up to there. */
    void upTo(Map<Integer, Long> next) {
        database.change(
                """
                insert into log_position (partition, next_offset) select * from unnest(?::integer[], ?::bigint[])
                on conflict (partition) do update set next_offset = excluded.next_offset""", next.keySet().toArray(Integer[]::new), next.values().toArray(Long[]::new));
    }

    /** Up to where a partition is heard; where that isn't known yet, it is this far from now on. */
    long upTo(int partition, long otherwise) {
        return database.row(row -> row.getLong("next_offset"), """
                        insert into log_position (partition, next_offset) values (?, ?)
                        on conflict (partition) do update set partition = excluded.partition
                        returning next_offset""", partition, otherwise)
                .orElseThrow();
    }
}
