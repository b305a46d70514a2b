package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.LogPartition;
import dev.exeunt.audit.Reading;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Appends to the trail. A record and the position after it are one row, so they cannot differ. */
@ApplicationScoped
public class Trail {

    private static final String POSITION =
            "select max(log_offset) from trail.records where topic_id = ? and partition = ?";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String GAP =
            "insert into trail.gaps (topic_id, topic, partition, first_offset, last_offset) values (?, ?, ?, ?, ?)";

    private final Database database;

    Trail(Database database) {
        this.database = database;
    }

    /**
     * The highest stored offset of a log; none if nothing of it is stored.
     *
     * @throws AwayException if the database didn't answer
     */
    public OptionalLong position(LogPartition log) {
        return database.read(connection -> position(connection, log));
    }

    /**
     * Stores what is new of a batch, all of it or nothing.
     *
     * @param batch in the order of each log
     * @throws AwayException if the database didn't answer; the batch may be stored, and storing it again does no harm
     */
    public Appended append(List<Reading> batch) {
        return database.inTransaction(connection -> {
            Sorting sorting = new Sorting(lockedPositions(connection, batch));
            batch.forEach(sorting::take);
            insertGaps(connection, sorting.gaps);
            var insertion = new Insertion(connection);
            insertion.insert(sorting.fresh);
            return new Appended(insertion.firsts(), insertion.repeats(), sorting.known, sorting.gaps);
        });
    }

    /**
     * The positions stay as they are until this transaction ends: a second instance that still holds a partition waits
     * here, and then finds its records stored. The order of the locks is the same for everyone.
     */
    private static Map<LogPartition, Long> lockedPositions(Connection connection, List<Reading> batch)
            throws SQLException {
        List<LogPartition> logs = batch.stream()
                .map(reading -> reading.record().log())
                .distinct()
                .sorted(Comparator.comparing(LogPartition::topicId).thenComparing(LogPartition::partition))
                .toList();
        Map<LogPartition, Long> positions = new HashMap<>();
        for (LogPartition log : logs) {
            lock(connection, log);
            positions.put(log, position(connection, log).orElse(-1));
        }
        return positions;
    }

    private static void lock(Connection connection, LogPartition log) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, "trail/" + log.topicId() + "/" + log.partition());
            lock.execute();
        }
    }

    private static OptionalLong position(Connection connection, LogPartition log) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(POSITION)) {
            select.setObject(1, log.topicId());
            select.setInt(2, log.partition());
            try (ResultSet row = select.executeQuery()) {
                row.next();
                long highest = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(highest);
            }
        }
    }

    private static void insertGaps(Connection connection, List<Gap> gaps) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(GAP)) {
            for (Gap gap : gaps) {
                insert.setObject(1, gap.log().topicId());
                insert.setString(2, gap.log().topic());
                insert.setInt(3, gap.log().partition());
                insert.setLong(4, gap.first());
                insert.setLong(5, gap.last());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /** Tells what is new from what is stored already, and notices what is missing. */
    private static final class Sorting {

        private final Map<LogPartition, Long> positions;
        private final List<Reading> fresh = new ArrayList<>();
        private final List<Reading> known = new ArrayList<>();
        private final List<Gap> gaps = new ArrayList<>();

        Sorting(Map<LogPartition, Long> positions) {
            this.positions = positions;
        }

        void take(Reading reading) {
            LogPartition log = reading.record().log();
            long offset = reading.record().offset();
            long next = positions.getOrDefault(log, -1L) + 1;
            if (offset < next) {
                known.add(reading);
                return;
            }
            if (offset > next) {
                gaps.add(new Gap(log, next, offset - 1));
            }
            fresh.add(reading);
            positions.put(log, offset);
        }
    }
}
