package dev.exeunt.audit.trail;

import dev.exeunt.audit.Column;
import dev.exeunt.audit.LogRecord;
import dev.exeunt.audit.Reading;
import dev.exeunt.audit.Text;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static java.util.stream.Collectors.joining;

/** Inserts readings within one transaction, and marks those whose event is stored already. */
final class Insertion {

    private static final List<String> FIXED = List.of(
            "topic_id",
            "topic",
            "partition",
            "log_offset",
            "appended_at",
            "key",
            "value",
            "kind",
            "poison",
            "repeat_of",
            "occurred_at");
    private static final List<Column> COLUMNS = List.of(Column.values());
    private static final String INSERT = "insert into trail.records ("
            + String.join(", ", FIXED) + ", "
            + COLUMNS.stream().map(Column::column).collect(joining(", "))
            + ") values (" + String.join(", ", Collections.nCopies(FIXED.size() + COLUMNS.size(), "?")) + ")";
    private static final String FIRST =
            "select event_id, seq from trail.records where event_id = any (?) and repeat_of is null";

    private final Connection connection;
    private final List<Reading> firsts = new ArrayList<>();
    private final List<Reading> repeats = new ArrayList<>();

    Insertion(Connection connection) {
        this.connection = connection;
    }

    List<Reading> firsts() {
        return firsts;
    }

    List<Reading> repeats() {
        return repeats;
    }

    /** In order. A repeat within the readings begins a new run, so that it finds its first stored. */
    void insert(List<Reading> readings) throws SQLException {
        List<Reading> run = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Reading reading : readings) {
            String id = reading.eventId();
            if (id != null && !ids.add(id)) {
                insertRun(run);
                run.clear();
                ids.clear();
                ids.add(id);
            }
            run.add(reading);
        }
        insertRun(run);
    }

    private void insertRun(List<Reading> run) throws SQLException {
        Map<String, Long> stored = stored(run);
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            for (Reading reading : run) {
                Long first = stored.get(reading.eventId());
                (first == null ? firsts : repeats).add(reading);
                fill(insert, reading, first);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    private Map<String, Long> stored(List<Reading> run) throws SQLException {
        String[] ids =
                run.stream().map(Reading::eventId).filter(id -> id != null).toArray(String[]::new);
        Map<String, Long> stored = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    stored.put(rows.getString(1), rows.getLong(2));
                }
            }
        }
        return stored;
    }

    private static void fill(PreparedStatement insert, Reading reading, @Nullable Long repeatOf) throws SQLException {
        LogRecord record = reading.record();
        insert.setObject(1, record.log().topicId());
        insert.setString(2, record.log().topic());
        insert.setInt(3, record.log().partition());
        insert.setLong(4, record.offset());
        insert.setObject(5, time(Text.storable(record.appendedAt())));
        insert.setBytes(6, record.key());
        insert.setBytes(7, record.value());
        insert.setString(8, reading.kind().wire());
        insert.setString(9, reading.poison());
        insert.setObject(10, repeatOf, Types.BIGINT);
        insert.setObject(11, time(reading.occurredAt()));
        for (int i = 0; i < COLUMNS.size(); i++) {
            insert.setString(FIXED.size() + 1 + i, reading.columns().get(COLUMNS.get(i)));
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
