package dev.exeunt.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Notice;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The deliveries as Postgres keeps them; every change of state is made and counted here. */
@ApplicationScoped
public class Deliveries {

    private final Database database;
    private final Inbox inbox;
    private final Backoff backoff;
    private final DeliveryCounts counts;
    private final ObjectMapper json;
    private final Clock clock;
    private final NotificationSettings.Delivery settings;

    Deliveries(
            Database database,
            Inbox inbox,
            Backoff backoff,
            DeliveryCounts counts,
            ObjectMapper json,
            Clock clock,
            NotificationSettings settings) {
        this.database = database;
        this.inbox = inbox;
        this.backoff = backoff;
        this.counts = counts;
        this.json = json;
        this.clock = clock;
        this.settings = settings.delivery();
    }

    /** Stores what is to be delivered, in the caller's transaction. */
    @Transactional(TxType.MANDATORY)
    public void accept(Notice notice, Letter letter, Recipient recipient, Set<Channel> channels) {
        Instant now = clock.instant();
        for (Channel channel : channels) {
            DeliveryState state =
                    switch (channel) {
                        case INBOX -> {
                            inbox.put(notice, letter);
                            yield new DeliveryState.Delivered();
                        }
                        case EMAIL ->
                            recipient.address() == null
                                    ? new DeliveryState.GaveUp("no address is known")
                                    : new DeliveryState.Pending(now);
                    };
            insert(notice, channel, letter, state, now);
            counts.afterCommit(() -> counts.noticed(channel, state));
        }
    }

    private void insert(Notice notice, Channel channel, Letter letter, DeliveryState state, Instant now) {
        boolean open = state instanceof DeliveryState.Open;
        database.change(
                """
                insert into delivery
                  (event_id, channel, subject, cause, letter, state, reason, created_at, changed_at, next_at)
                values (?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?)""",
                notice.eventId(),
                channel.code(),
                notice.subject(),
                notice.cause().code(),
                state instanceof DeliveryState.Delivered ? null : written(letter),
                state.code(),
                reason(state),
                now,
                now,
                open ? now : null);
    }

    /** Takes up to this many into hand, for the time of the lease; another instance gets others. */
    @Transactional
    List<Due> take(int most) {
        Instant now = clock.instant();
        return database.rows(this::due, """
                with due as (
                  select event_id, channel, under_way from delivery
                  where state in ('pending', 'retrying') and next_at <= ?
                  order by next_at limit ? for update skip locked)
                update delivery d set attempts = d.attempts + 1, under_way = true, next_at = ?
                from due where d.event_id = due.event_id and d.channel = due.channel
                returning d.event_id, d.channel, d.subject, d.letter, d.state, d.reason, d.attempts, d.created_at,
                  d.next_at, due.under_way as uncertain""", now, most, now.plus(settings.lease()));
    }

    /** Keeps what came of an attempt. */
    @Transactional
    void settle(Due due, Attempt attempt) {
        Instant now = clock.instant();
        DeliveryState state = due.state().after(attempt, due.attempts(), now, backoff);
        if (update(due, state, now)) {
            counts.afterCommit(() -> counts.settled(due.key().channel(), state));
        }
    }

    /** A success counts even if the lease has run out meanwhile; a failure only while nobody else is trying. */
    private boolean update(Due due, DeliveryState state, Instant now) {
        return database.change(
                        """
                        update delivery set state = ?, reason = ?, next_at = ?, changed_at = ?, under_way = false,
                          letter = case when ? then null else letter end
                        where event_id = ? and channel = ? and state in ('pending', 'retrying')
                          and (? or attempts = ?)""",
                        state.code(),
                        reason(state),
                        state instanceof DeliveryState.Retrying retrying ? retrying.nextAt() : null,
                        now,
                        state instanceof DeliveryState.Delivered,
                        due.key().eventId(),
                        due.key().channel().code(),
                        state instanceof DeliveryState.Delivered,
                        due.attempts())
                == 1;
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                new Due.Key(row.getObject("event_id", UUID.class), Channel.of(row.getString("channel"))),
                row.getString("subject"),
                state(row),
                row.getInt("attempts"),
                row.getBoolean("uncertain"),
                read(row.getString("letter")));
    }

    private static DeliveryState.Open state(ResultSet row) throws SQLException {
        Instant since = row.getTimestamp("created_at").toInstant();
        return row.getString("state").equals("pending")
                ? new DeliveryState.Pending(since)
                : new DeliveryState.Retrying(since, row.getTimestamp("next_at").toInstant(), row.getString("reason"));
    }

    private static @Nullable String reason(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Retrying retrying -> retrying.reason();
            case DeliveryState.GaveUp gaveUp -> gaveUp.reason();
            case DeliveryState.Pending pending -> null;
            case DeliveryState.Delivered delivered -> null;
        };
    }

    private String written(Letter letter) {
        try {
            return json.writeValueAsString(letter);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a letter can't be written", e);
        }
    }

    private Letter read(String letter) {
        try {
            return json.readValue(letter, Letter.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a stored letter can't be read", e);
        }
    }
}
