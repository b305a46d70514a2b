package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Database;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds deliveries for the security team. */
@ApplicationScoped
class DeliverySearch {

    private final Database database;

    DeliverySearch(Database database) {
        this.database = database;
    }

    /** What is looked for; what is null doesn't matter. */
    record Question(
            @Nullable String subject,
            @Nullable UUID eventId,
            @Nullable String signOutId,
            @Nullable String cause,
            @Nullable String channel,
            @Nullable String state,
            @Nullable UUID before) {}

    /** The newest, or those before one of them. */
    List<DeliveryView> newest(Question asked, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder where = new StringBuilder("true");
        narrow(where, values, "subject = ?", asked.subject());
        narrow(where, values, "event_id = ?", asked.eventId());
        narrow(where, values, "sign_out_id = ?", asked.signOutId());
        narrow(where, values, "cause = ?", asked.cause());
        narrow(where, values, "channel = ?", asked.channel());
        narrow(where, values, "state = ?", asked.state());
        narrow(where, values, "id < ?", asked.before());
        values.add(limit);
        return database.rows(
                DeliverySearch::view,
                "select * from delivery where " + where + " order by id desc limit ?",
                values.toArray());
    }

    private static void narrow(StringBuilder where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.append(" and ").append(condition);
            values.add(value);
        }
    }

    Optional<DeliveryView> one(UUID id) {
        return database.row(DeliverySearch::view, "select * from delivery where id = ?", id);
    }

    private static DeliveryView view(ResultSet row) throws SQLException {
        return new DeliveryView(
                row.getObject("id", UUID.class),
                row.getString("subject"),
                row.getObject("event_id", UUID.class),
                row.getString("sign_out_id"),
                row.getString("cause"),
                row.getTimestamp("occurred_at").toInstant(),
                row.getString("channel"),
                row.getString("target").isEmpty() ? null : row.getString("target"),
                row.getString("state"),
                row.getInt("attempts"),
                row.getObject("told_with", UUID.class),
                row.getBoolean("uncertain"),
                row.getString("reason"),
                row.getString("detail"),
                row.getTimestamp("created_at").toInstant(),
                row.getTimestamp("changed_at").toInstant(),
                instant(row.getTimestamp("next_at")));
    }

    private static @Nullable Instant instant(@Nullable Timestamp at) {
        return at == null ? null : at.toInstant();
    }
}
