package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Erased;
import dev.exeunt.notification.channel.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;

/** Forgets what was to be said to an erased recipient, and keeps what came of it. */
@ApplicationScoped
class Forgetting {

    private static final DeliveryState.GaveUp ERASED =
            new DeliveryState.GaveUp(Trouble.ERASED.because("the recipient was erased"));

    private final Database database;
    private final Outcomes outcomes;
    private final DeliveryCounts counts;
    private final Clock clock;

    Forgetting(Database database, Outcomes outcomes, DeliveryCounts counts, Clock clock) {
        this.database = database;
        this.outcomes = outcomes;
        this.counts = counts;
        this.clock = clock;
    }

    void forget(@Observes Erased erased) {
        Instant now = clock.instant();
        database.rows(
                        row -> new Outcomes.Of(
                                row.getObject("id", UUID.class),
                                DeliveryRows.occasion(row),
                                Channel.of(row.getString("channel")),
                                row.getString("target"),
                                row.getObject("told_with", UUID.class),
                                row.getInt("attempts"),
                                row.getBoolean("uncertain")),
                        """
                        update delivery set state = ?, reason = ?, detail = ?, next_at = null, changed_at = ?,
                          under_way = false, held = false
                        where subject = ? and state in ('pending', 'retrying', 'folded') returning *""",
                        ERASED.code(),
                        ERASED.reason().trouble().code(),
                        ERASED.reason().detail(),
                        now,
                        erased.subject())
                .forEach(dropped -> drop(dropped, now));
        database.change("update delivery set letter = null where subject = ? and letter is not null", erased.subject());
    }

    private void drop(Outcomes.Of of, Instant now) {
        outcomes.keep(of, ERASED, now);
        counts.afterCommit(() -> counts.settled(of.channel(), ERASED, DeliveryCounts.age(of.occasion(), now)));
    }
}
