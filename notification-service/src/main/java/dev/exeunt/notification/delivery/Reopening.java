package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Takes a delivery up at once: one that gave up, or one that waits for its next attempt. */
@ApplicationScoped
class Reopening {

    private final Database database;
    private final DeliveryCounts counts;
    private final Clock clock;

    Reopening(Database database, DeliveryCounts counts, Clock clock) {
        this.database = database;
        this.counts = counts;
        this.clock = clock;
    }

    /** What comes of asking for it. */
    enum Answer {
        /** It is tried now, and again for a day; also if it was under way anyway. */
        TAKEN_UP,
        /** It has arrived. */
        DELIVERED,
        /** It is told with another one, which can be taken up. */
        FOLDED,
        /** What was to be said is gone: its reader was erased. */
        ERASED,
        UNKNOWN
    }

    private record Found(Channel channel, UUID eventId, String target, String state, boolean folded, boolean erased) {}

    @Transactional
    Answer now(UUID id) {
        Optional<Found> found = database.row(
                row -> new Found(
                        Channel.of(row.getString("channel")),
                        row.getObject("event_id", UUID.class),
                        row.getString("target"),
                        row.getString("state"),
                        row.getObject("told_with") != null,
                        row.getString("letter") == null),
                "select * from delivery where id = ? for update",
                id);
        return found.map(delivery -> answer(id, delivery)).orElse(Answer.UNKNOWN);
    }

    private Answer answer(UUID id, Found found) {
        if (found.state().equals("delivered")) {
            return Answer.DELIVERED;
        }
        if (found.folded()) {
            return Answer.FOLDED;
        }
        if (found.erased()) {
            return Answer.ERASED;
        }
        takeUp(id, found, clock.instant());
        return Answer.TAKEN_UP;
    }

    private void takeUp(UUID id, Found found, Instant now) {
        int folded = database.change("""
                update delivery set state = 'folded', reason = null, detail = null, changed_at = ?
                where told_with = ? and channel = ? and target = ? and state = 'gave-up'""", now, found.eventId(), found.channel().code(), found.target());
        boolean gaveUp = found.state().equals("gave-up");
        database.change("""
                update delivery set state = 'pending', reason = null, detail = null, since = ?, next_at = ?,
                  changed_at = ?, held = false
                where id = ? and not under_way""", now, now, now, id);
        counts.afterCommit(() -> counts.reopened(found.channel(), folded + (gaveUp ? 1 : 0)));
    }
}
