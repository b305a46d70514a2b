package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogRecord;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Keeps alarms, each once: a batch that comes again rings no second time. */
@ApplicationScoped
public class Alarms {

    private static final String INSERT =
            "insert into trail.alarms (kind, topic_id, topic, partition, log_offset, detail, key, value)"
                    + " values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing";
    private static final String SINCE = "select number, noticed_at, kind, topic, partition, log_offset, detail"
            + " from trail.alarms where noticed_at >= ? order by number desc limit ?";

    private final Database database;

    Alarms(Database database) {
        this.database = database;
    }

    /** An alarm as it was kept. */
    public record Kept(
            long number, Instant noticedAt, String kind, String topic, int partition, long offset, String detail) {}

    /**
     * Returns which of them are new.
     *
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public List<Alarm> ring(List<Alarm> alarms) {
        return database.inTransaction(connection -> insert(connection, alarms));
    }

    static List<Alarm> insert(Connection connection, List<Alarm> alarms) throws SQLException {
        List<Alarm> fresh = new ArrayList<>();
        if (alarms.isEmpty()) {
            return fresh;
        }
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Alarm alarm : alarms) {
                fill(insert, alarm);
                if (insert.executeUpdate() == 1) {
                    fresh.add(alarm);
                }
            }
        }
        return fresh;
    }

    private static void fill(PreparedStatement insert, Alarm alarm) throws SQLException {
        LogRecord record = alarm.record();
        insert.setString(1, alarm.kind().wire());
        insert.setObject(2, alarm.log().topicId());
        insert.setString(3, alarm.log().topic());
        insert.setInt(4, alarm.log().partition());
        insert.setLong(5, alarm.offset());
        insert.setString(6, alarm.detail());
        insert.setBytes(7, record == null ? null : record.key());
        insert.setBytes(8, record == null ? null : record.value());
    }

    /** The latest alarms, the newest first. */
    public List<Kept> since(Instant time, int limit) {
        return database.read(connection -> Rows.all(
                connection,
                SINCE,
                List.of(Insertion.time(time), limit),
                row -> new Kept(
                        row.getLong(1),
                        Rows.time(row, "noticed_at"),
                        row.getString(3),
                        row.getString(4),
                        row.getInt(5),
                        row.getLong(6),
                        row.getString(7))));
    }
}
