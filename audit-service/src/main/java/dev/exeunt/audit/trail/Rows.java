package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogPartition;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;

import static java.util.stream.Collectors.joining;

/** Reads rows of the records. */
final class Rows {

    static final String SELECT = select("");
    static final String SELECT_IN_FULL = select("key, value, ");

    private Rows() {}

    private static String select(String more) {
        return "select " + more
                + "seq, topic_id, topic, partition, log_offset, appended_at, stored_at, kind, poison, occurred_at,"
                + " key is null and value is null and kind <> 'poison' as erased, "
                + Arrays.stream(Column.values()).map(Column::column).collect(joining(", "))
                + " from trail.records";
    }

    /** Hands on one row after the other, however many there are; within a transaction. */
    static void each(Connection connection, Question question, int fetch, Consumer<Found> found) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(question.sql())) {
            select.setFetchSize(fetch);
            for (int i = 0; i < question.parameters().size(); i++) {
                select.setObject(i + 1, question.parameters().get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.accept(found(rows));
                }
            }
        }
    }

    static <T> List<T> all(Connection connection, String sql, List<?> parameters, Row<T> row) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                select.setObject(i + 1, parameters.get(i));
            }
            List<T> found = new ArrayList<>();
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(row.read(rows));
                }
            }
            return found;
        }
    }

    static Found found(ResultSet row) throws SQLException {
        return new Found(
                row.getLong("seq"),
                new LogPartition(
                        row.getObject("topic_id", UUID.class), row.getString("topic"), row.getInt("partition")),
                row.getLong("log_offset"),
                time(row, "appended_at"),
                time(row, "stored_at"),
                Kind.of(row.getString("kind")),
                row.getString("poison"),
                columns(row),
                time(row, "occurred_at"),
                row.getBoolean("erased"));
    }

    static FoundInFull foundInFull(ResultSet row) throws SQLException {
        return new FoundInFull(found(row), row.getBytes("key"), row.getBytes("value"));
    }

    private static Map<Column, String> columns(ResultSet row) throws SQLException {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        for (Column column : Column.values()) {
            String value = row.getString(column.column());
            if (value != null) {
                columns.put(column, value);
            }
        }
        return columns;
    }

    static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
