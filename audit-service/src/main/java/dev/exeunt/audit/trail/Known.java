package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.tree.Hash;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static java.util.stream.Collectors.groupingBy;

/** Records that came again at offsets which are stored: they must be the same, or the log was rewritten. */
final class Known {

    private static final String LEAVES = "select log_offset, leaf from trail.records"
            + " where topic_id = ? and partition = ? and log_offset between ? and ?";

    private Known() {}

    static List<Alarm> compare(Connection connection, List<Reading> known) throws SQLException {
        List<Alarm> alarms = new ArrayList<>();
        Map<LogPartition, List<LogRecord>> byLog =
                known.stream().map(Reading::record).collect(groupingBy(LogRecord::log));
        for (var each : byLog.entrySet()) {
            Map<Long, Hash> stored = stored(connection, each.getKey(), each.getValue());
            for (LogRecord record : each.getValue()) {
                Hash leaf = stored.get(record.offset());
                if (leaf == null) {
                    alarms.add(Alarm.rewritten(record, "the trail has a gap here"));
                } else if (!leaf.equals(Hash.ofLeaf(LeafInput.of(record)))) {
                    alarms.add(Alarm.rewritten(record, "the trail has another record here"));
                }
            }
        }
        return alarms;
    }

    private static Map<Long, Hash> stored(Connection connection, LogPartition log, List<LogRecord> records)
            throws SQLException {
        Map<Long, Hash> stored = new HashMap<>();
        long first = records.stream().mapToLong(LogRecord::offset).min().orElse(0);
        long last = records.stream().mapToLong(LogRecord::offset).max().orElse(0);
        try (var select = connection.prepareStatement(LEAVES)) {
            select.setObject(1, log.topicId());
            select.setInt(2, log.partition());
            select.setLong(3, first);
            select.setLong(4, last);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    stored.put(row.getLong(1), Hash.of(row.getBytes(2)));
                }
            }
        }
        return stored;
    }
}
