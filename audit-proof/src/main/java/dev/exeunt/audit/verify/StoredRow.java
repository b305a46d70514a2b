package dev.exeunt.audit.verify;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Said;
import dev.exeunt.audit.tree.Hash;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

import static java.util.stream.Collectors.joining;

/**
 * A row of the trail.
 *
 * @param record what was received, if the bytes are still there
 */
record StoredRow(long seq, String topic, LogRecord record, Hash leaf, Said said, boolean isRepeat) {

    private static final Column[] COLUMNS = Column.values();
    private static final int FIXED = 11;

    static final String SELECT = "select seq, topic, log_offset, appended_at, key, value, leaf, kind, poison,"
            + " occurred_at, repeat_of is not null, "
            + Arrays.stream(COLUMNS).map(Column::column).collect(joining(", "))
            + " from trail.records where topic_id = ? and partition = ? order by log_offset";

    static StoredRow of(LogPartition log, ResultSet row) throws SQLException {
        LogRecord record = new LogRecord(log, row.getLong(3), time(row, 4), row.getBytes(5), row.getBytes(6));
        Said said = new Said(Kind.of(row.getString(8)), row.getString(9), columns(row), time(row, 10));
        return new StoredRow(
                row.getLong(1), row.getString(2), record, Hash.of(row.getBytes(7)), said, row.getBoolean(11));
    }

    private static Map<Column, String> columns(ResultSet row) throws SQLException {
        Map<Column, String> columns = new EnumMap<>(Column.class);
        for (int i = 0; i < COLUMNS.length; i++) {
            String value = row.getString(FIXED + 1 + i);
            if (value != null) {
                columns.put(COLUMNS[i], value);
            }
        }
        return columns;
    }

    private static Instant time(ResultSet row, int index) throws SQLException {
        return row.getObject(index, OffsetDateTime.class).toInstant();
    }
}
