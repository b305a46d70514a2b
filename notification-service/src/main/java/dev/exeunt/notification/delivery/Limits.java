package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Occasion;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** How much one subject is told on one channel, so that a loop of sign-outs can't flood a mailbox. */
@ApplicationScoped
class Limits {

    private final Database database;
    private final NotificationSettings.Limits settings;

    Limits(Database database, NotificationSettings settings) {
        this.database = database;
        this.settings = settings.limits();
    }

    /** What becomes of one more. */
    sealed interface Verdict {

        /** It goes out. */
        record Through() implements Verdict {}

        /**
         * Too much was told lately.
         *
         * @param last the event that was told last
         * @param from when there is room again
         */
        record Full(UUID last, Instant from) implements Verdict {}

        /** One is waiting already, and will tell of this one too. */
        record Behind(UUID waiting) implements Verdict {}
    }

    private record Told(UUID eventId, Instant since) {}

    Verdict judge(Occasion occasion, Channel channel, String target, Instant now) {
        if (occasion.cause().urgent()) {
            return new Verdict.Through();
        }
        return database.row(
                        row -> row.getObject("event_id", UUID.class),
                        // Locked, so that nobody takes it up uncounted while one more is folded into it.
                        """
                        select event_id from delivery
                        where subject = ? and channel = ? and target = ? and held and state = 'pending' for update""",
                        occasion.subject(),
                        channel.code(),
                        target)
                .<Verdict>map(Verdict.Behind::new)
                .orElseGet(() -> counted(told(occasion.subject(), channel, target, now), channel));
    }

    private List<Told> told(String subject, Channel channel, String target, Instant now) {
        return database.rows(
                row -> new Told(
                        row.getObject("event_id", UUID.class),
                        row.getTimestamp("since").toInstant()),
                """
                select event_id, since from delivery
                where subject = ? and channel = ? and target = ? and since > ? and told_with is null
                order by since desc limit ?""",
                subject,
                channel.code(),
                target,
                now.minus(window()),
                most(channel));
    }

    private Verdict counted(List<Told> told, Channel channel) {
        return told.size() < most(channel)
                ? new Verdict.Through()
                : new Verdict.Full(
                        told.getFirst().eventId(), told.getLast().since().plus(window()));
    }

    private Duration window() {
        return settings.window();
    }

    private int most(Channel channel) {
        return switch (channel) {
            case INBOX -> settings.inbox();
            case EMAIL -> settings.email();
            case PUSH -> settings.push();
            case WEBHOOK -> settings.webhook();
        };
    }
}
