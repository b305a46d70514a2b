package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Inserts leaves with their records within one transaction, and marks those whose event is stored already. */
final class Insertion {

    private static final Column[] COLUMNS = Column.values();
    private static final List<String> ALL = Stream.concat(
                    Stream.of(
                            "topic_id",
                            "topic",
                            "partition",
                            "log_offset",
                            "appended_at",
                            "key",
                            "value",
                            "leaf",
                            "kind",
                            "poison",
                            "repeat_of",
                            "occurred_at"),
                    Arrays.stream(COLUMNS).map(Column::column))
            .toList();
    private static final String FIRST =
            "select event_id, seq, key, value from trail.records where event_id = any (?) and repeat_of is null";

    private final Connection connection;
    private final List<Reading> firsts = new ArrayList<>();
    private final List<Reading> repeats = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();

    Insertion(Connection connection) {
        this.connection = connection;
    }

    List<Reading> firsts() {
        return firsts;
    }

    List<Reading> repeats() {
        return repeats;
    }

    /** Of events that came again with other bytes. */
    List<Alarm> alarms() {
        return alarms;
    }

    /** In order. A repeat within the leaves begins a new run, so that it finds its first stored. */
    void insert(List<Leaf> leaves) throws SQLException {
        List<Leaf> run = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (Leaf leaf : leaves) {
            String id = leaf.reading().eventId();
            if (id != null && !ids.add(id)) {
                insertRun(run);
                run.clear();
                ids.clear();
                ids.add(id);
            }
            run.add(leaf);
        }
        insertRun(run);
    }

    private void insertRun(List<Leaf> run) throws SQLException {
        Map<String, First> stored = stored(run);
        CopyRows rows = new CopyRows("trail.records", ALL);
        for (Leaf leaf : run) {
            First first = stored.get(leaf.reading().eventId());
            note(leaf.reading(), first);
            fill(rows.row(), leaf, first == null ? null : first.seq());
        }
        rows.copyInto(connection);
    }

    private void note(Reading reading, @Nullable First first) {
        if (first == null) {
            firsts.add(reading);
            return;
        }
        repeats.add(reading);
        if (first.differsFrom(reading.record())) {
            alarms.add(Alarm.otherBytes(reading, first.seq()));
        }
    }

    private Map<String, First> stored(List<Leaf> run) throws SQLException {
        String[] ids = run.stream()
                .map(leaf -> leaf.reading().eventId())
                .filter(id -> id != null)
                .toArray(String[]::new);
        Map<String, First> stored = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(FIRST)) {
            select.setArray(1, connection.createArrayOf("text", ids));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getString(1), new First(row.getLong(2), row.getBytes(3), row.getBytes(4)));
                }
            }
        }
        return stored;
    }

    private static void fill(CopyRows row, Leaf leaf, @Nullable Long repeatOf) {
        Reading reading = leaf.reading();
        LogRecord record = reading.record();
        row.uuid(record.log().topicId())
                .text(record.log().topic())
                .integer(record.log().partition())
                .bigint(record.offset())
                .time(record.appendedAt())
                .bytes(record.key())
                .bytes(record.value())
                .bytes(leaf.hash().bytes())
                .text(reading.kind().wire())
                .text(reading.poison())
                .bigint(repeatOf)
                .time(reading.occurredAt());
        for (Column column : COLUMNS) {
            row.text(reading.columns().get(column));
        }
    }

    static OffsetDateTime time(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** The record that said an event first; without bytes if they were erased. */
    @SuppressWarnings("ArrayRecordComponent") // compared by content
    private record First(long seq, byte @Nullable [] key, byte @Nullable [] value) {

        boolean differsFrom(LogRecord again) {
            boolean erased = key == null && value == null;
            return !erased && !(Arrays.equals(key, again.key()) && Arrays.equals(value, again.value()));
        }
    }
}
