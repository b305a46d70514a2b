package dev.exeunt.audit.trail;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.Reading;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** Appends to the trail. A record, its leaf and the position after it are one row, so they cannot differ. */
@ApplicationScoped
public class Trail {

    private static final String POSITION =
            "select max(log_offset) from trail.records where topic_id = ? and partition = ?";
    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(?, 0))";
    private static final String GAP =
            "insert into trail.gaps (topic_id, topic, partition, first_offset, last_offset) values (?, ?, ?, ?, ?)";

    private final Database database;
    private final Edges edges;
    private final Seal seal;
    private final LogHoles holes;
    private final Duration futureTolerance;

    Trail(Database database, Edges edges, Seal seal, LogHoles holes, AuditConfig config) {
        this.database = database;
        this.edges = edges;
        this.seal = seal;
        this.holes = holes;
        this.futureTolerance = config.futureTolerance();
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
     * @throws TrailBehindException if the log has records between the trail and the batch
     */
    public Appended append(List<Reading> batch) {
        try {
            Done done = database.inTransaction(connection -> append(connection, batch));
            done.growth().remember(done.positions(), edges);
            return done.appended();
        } catch (UnsignedTreeException e) {
            database.inTransaction(connection -> Alarms.insert(connection, List.of(e.alarm())));
            throw new AwayException("a trail as it was signed", e);
        }
    }

    /** What a transaction did, to be remembered once it is stored. */
    private record Done(Appended appended, Growth growth, Map<LogPartition, Long> positions) {}

    private Done append(Connection connection, List<Reading> batch) throws SQLException {
        Map<LogPartition, Long> positions = lockedPositions(connection, batch);
        Growth growth = new Growth(connection, new Seals(connection, seal));
        for (var each : positions.entrySet()) {
            growth.resume(each.getKey(), each.getValue(), edges);
        }
        Sorting sorting = new Sorting(positions, growth, futureTolerance, holes);
        batch.forEach(sorting::take);
        insertGaps(connection, sorting.gaps());
        growth.store();
        Insertion insertion = new Insertion(connection);
        insertion.insert(sorting.fresh());
        List<Alarm> alarms = new ArrayList<>(sorting.alarms());
        alarms.addAll(insertion.alarms());
        alarms.addAll(Known.compare(connection, sorting.known()));
        Appended appended = new Appended(
                insertion.firsts(),
                insertion.repeats(),
                sorting.known(),
                sorting.gaps(),
                Alarms.insert(connection, alarms));
        return new Done(appended, growth, positions);
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

    static OptionalLong position(Connection connection, LogPartition log) throws SQLException {
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
}
