package dev.exeunt.audit;

import dev.exeunt.kit.PostgresResource;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What the trail holds, seen by a role that can only read. */
public final class TrailRows {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private TrailRows() {}

    /** A row, as far as tests look at it. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content where it matters
    public record Row(long seq, long offset, byte[] key, byte[] value, String kind, String poison, Long repeatOf) {}

    /** All rows at or after this record in its partition, in the order of the log, once there are as many. */
    public static List<Row> awaited(RecordMetadata first, int count) {
        return awaited(first, rows -> rows.size() >= count);
    }

    public static List<Row> awaited(RecordMetadata first, Predicate<List<Row>> enough) {
        return Awaitility.await().atMost(PATIENCE).until(() -> since(first), enough);
    }

    public static List<Row> since(RecordMetadata first) throws SQLException {
        String sql = "select seq, log_offset, key, value, kind, poison, repeat_of from trail.records"
                + " where topic = ? and partition = ? and log_offset >= ? order by log_offset";
        try (Connection connection = PostgresResource.connect("audit", "audit_reader");
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, first.topic());
            select.setInt(2, first.partition());
            select.setLong(3, first.offset());
            List<Row> rows = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    rows.add(new Row(
                            row.getLong(1),
                            row.getLong(2),
                            row.getBytes(3),
                            row.getBytes(4),
                            row.getString(5),
                            row.getString(6),
                            row.getObject(7, Long.class)));
                }
            }
            return rows;
        }
    }

    /** The values of a topic's records that have this text in them. */
    public static List<String> saying(String topic, String text) throws SQLException {
        String sql = "select convert_from(value, 'UTF8') from trail.records"
                + " where topic = ? and position(convert_to(?, 'UTF8') in value) > 0 order by seq";
        try (Connection connection = PostgresResource.connect("audit", "audit_reader");
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, topic);
            select.setString(2, text);
            List<String> values = new ArrayList<>();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    values.add(row.getString(1));
                }
            }
            return values;
        }
    }
}
