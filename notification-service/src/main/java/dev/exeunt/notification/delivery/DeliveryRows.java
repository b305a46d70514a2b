package dev.exeunt.notification.delivery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.channel.Reason;
import dev.exeunt.notification.channel.Trouble;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** The deliveries as Postgres keeps them. */
@ApplicationScoped
class DeliveryRows {

    private final Database database;
    private final ObjectMapper json;
    private final NotificationSettings.Delivery settings;

    DeliveryRows(Database database, ObjectMapper json, NotificationSettings settings) {
        this.database = database;
        this.json = json;
        this.settings = settings.delivery();
    }

    UUID insert(Fresh fresh, Fresh.Start start) {
        UUID id = EventIds.fresh();
        DeliveryState state = start.state();
        Occasion occasion = fresh.occasion();
        database.change(
                """
                insert into delivery (id, event_id, channel, target, lane, subject, cause, sign_out_id, occurred_at,
                  letter, trace, state, attempts, told_with, held, since, next_at, created_at, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                id,
                occasion.eventId(),
                fresh.channel().code(),
                fresh.target().name(),
                fresh.target().lane(),
                occasion.subject(),
                occasion.cause().code(),
                occasion.signOutId(),
                occasion.at(),
                state instanceof DeliveryState.Open ? written(fresh.letter()) : null,
                fresh.trace(),
                state.code(),
                Fresh.attempts(start),
                fresh.toldWith(start),
                start instanceof Fresh.Start.Held,
                since(state, fresh.now()),
                state instanceof DeliveryState.Open open ? open.since() : null,
                fresh.now(),
                fresh.now());
        return id;
    }

    private static Instant since(DeliveryState state, Instant now) {
        return state instanceof DeliveryState.Open open ? open.since() : now;
    }

    /** Walks from lane to lane on the index; counting all rows of each would cost more the more is waiting. */
    List<String> lanes() {
        return database.rows(row -> row.getString("lane"), """
                with recursive lanes as (
                  (select lane from delivery where state in ('pending', 'retrying') order by lane limit 1)
                  union all
                  select (select d.lane from delivery d where d.state in ('pending', 'retrying') and d.lane > lanes.lane
                    order by d.lane limit 1)
                  from lanes where lanes.lane is not null)
                select lane from lanes where lane is not null""");
    }

    List<UUID> hasten(String lane, Instant now) {
        return database.rows(row -> row.getObject("id", UUID.class), """
                update delivery set next_at = ? where lane = ? and state = 'retrying' and not under_way and next_at > ?
                  and reason in ('unreachable', 'no-answer') returning id""", now, lane, now);
    }

    List<Due> take(String lane, Lanes.Room room, Instant now) {
        return database.rows(this::due, """
                with due as (
                  select id, under_way from delivery
                  where lane = ? and state in ('pending', 'retrying')
                    and (next_at <= ? or (? and state = 'retrying' and not under_way))
                  order by next_at limit ? for update skip locked)
                update delivery d set attempts = d.attempts + 1, under_way = true, held = false,
                  uncertain = d.uncertain or due.under_way, next_at = ?
                from due where d.id = due.id
                returning d.*, due.under_way as broken_off,
                  (select count(*) from delivery f where f.told_with = d.event_id and f.channel = d.channel
                    and f.target = d.target and f.state = 'folded') as folded""", lane, now, room.probing(), room.count(), now.plus(settings.lease()));
    }

    /** A success counts even if the lease has run out meanwhile; a failure only while nobody else is trying. */
    boolean move(Due due, DeliveryState state, boolean uncertain, Instant now) {
        boolean delivered = state instanceof DeliveryState.Delivered;
        Reason reason = reason(state);
        return database.change(
                        """
                        update delivery set state = ?, reason = ?, detail = ?, next_at = ?, changed_at = ?,
                          uncertain = ?, under_way = false, letter = case when ? then null else letter end
                        where id = ? and state in ('pending', 'retrying') and (? or attempts = ?)""",
                        state.code(),
                        reason == null ? null : reason.trouble().code(),
                        reason == null ? null : reason.detail(),
                        state instanceof DeliveryState.Retrying retrying ? retrying.nextAt() : null,
                        now,
                        uncertain,
                        delivered,
                        due.id(),
                        delivered,
                        due.attempts())
                == 1;
    }

    /** A delivery that another one told of. */
    record Folded(UUID id, Occasion occasion) {}

    List<Folded> moveFolded(Due due, DeliveryState state, Instant now) {
        Reason reason = reason(state);
        return database.rows(
                row -> new Folded(row.getObject("id", UUID.class), occasion(row)),
                """
                update delivery set state = ?, reason = ?, detail = ?, changed_at = ?
                where told_with = ? and channel = ? and target = ? and state = 'folded' returning *""",
                state.code(),
                reason == null ? null : reason.trouble().code(),
                reason == null ? null : reason.detail(),
                now,
                due.occasion().eventId(),
                due.channel().code(),
                due.target());
    }

    private Due due(ResultSet row) throws SQLException {
        return new Due(
                row.getObject("id", UUID.class),
                occasion(row),
                Channel.of(row.getString("channel")),
                row.getString("target"),
                state(row),
                row.getInt("attempts"),
                row.getBoolean("broken_off"),
                row.getBoolean("uncertain"),
                row.getLong("folded"),
                read(row.getString("letter")),
                row.getString("trace"));
    }

    static Occasion occasion(ResultSet row) throws SQLException {
        return Occasion.of(
                row.getObject("event_id", UUID.class),
                row.getString("subject"),
                row.getString("cause"),
                row.getString("sign_out_id"),
                row.getTimestamp("occurred_at").toInstant());
    }

    private static DeliveryState.Open state(ResultSet row) throws SQLException {
        Instant since = row.getTimestamp("since").toInstant();
        return row.getString("state").equals("pending")
                ? new DeliveryState.Pending(since)
                : new DeliveryState.Retrying(
                        since,
                        row.getTimestamp("next_at").toInstant(),
                        new Reason(Trouble.of(row.getString("reason")), row.getString("detail")));
    }

    private static @Nullable Reason reason(DeliveryState state) {
        return switch (state) {
            case DeliveryState.Retrying retrying -> retrying.reason();
            case DeliveryState.GaveUp gaveUp -> gaveUp.reason();
            case DeliveryState.Pending pending -> null;
            case DeliveryState.Folded folded -> null;
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
