package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LogPartition;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** The signed states of the trail. */
@ApplicationScoped
public class Checkpoints {

    private static final String TURN = "select pg_try_advisory_xact_lock(hashtextextended('trail/checkpoints', 0))";
    private static final String LATEST =
            "select number, made_at, note from trail.checkpoints order by number desc limit 1";
    private static final String INSERT =
            "insert into trail.checkpoints (made_at, note) values (?, ?) returning number, made_at, note";
    private static final String SEAL = "select note from trail.seals join trail.trees using (tree)"
            + " where topic_id = ? and partition = ? order by size desc limit 1";
    private static final String TREES = "select topic_id, topic, partition from trail.trees";

    private final Database database;
    private final Seal seal;

    Checkpoints(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /** A checkpoint as it is kept. */
    public record Kept(long number, Instant madeAt, String note) {}

    /**
     * Keeps the next checkpoint; none if it isn't due yet, or another instance is at it.
     *
     * @param every how old the latest has to be
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public Optional<Kept> next(Instant now, Duration every) {
        return database.inTransaction(connection -> {
            boolean mine = Rows.all(connection, TURN, List.of(), row -> row.getBoolean(1))
                    .getFirst();
            Optional<Kept> latest = latest(connection);
            boolean due = latest.isEmpty() || !latest.get().madeAt().plus(every).isAfter(now);
            return mine && due
                    ? Optional.of(insert(connection, now, seal.sign(now, heads(connection))))
                    : Optional.empty();
        });
    }

    private static Kept insert(Connection connection, Instant now, String note) throws SQLException {
        return Rows.all(connection, INSERT, List.of(Insertion.time(now), note), Checkpoints::kept)
                .getFirst();
    }

    /** The latest checkpoint; none if there never was one. */
    public Optional<Kept> latest() {
        return database.read(Checkpoints::latest);
    }

    static Optional<Kept> latest(Connection connection) throws SQLException {
        return Rows.all(connection, LATEST, List.of(), Checkpoints::kept).stream()
                .findFirst();
    }

    /** What was signed of each tree last, by an append or by the latest checkpoint. */
    private List<TreeHead> heads(Connection connection) throws SQLException {
        Optional<Kept> latest = latest(connection);
        List<TreeHead> heads = new ArrayList<>();
        for (LogPartition log : Rows.all(connection, TREES, List.of(), Checkpoints::log)) {
            Optional<TreeHead> sealed =
                    Rows.all(connection, SEAL, List.of(log.topicId(), log.partition()), row -> row.getString(1))
                            .stream()
                            .findFirst()
                            .flatMap(note -> seal.read(note, log));
            Optional<TreeHead> before = latest.flatMap(kept -> seal.read(kept.note(), log));
            if (latest.isEmpty() && sealed.isEmpty()) {
                heads.add(ofOldVersion(connection, log));
            }
            Stream.concat(sealed.stream(), before.stream())
                    .max(Comparator.comparing(TreeHead::size))
                    .ifPresent(heads::add);
        }
        return heads;
    }

    private static TreeHead ofOldVersion(Connection connection, LogPartition log) throws SQLException {
        long position = Trail.position(connection, log).orElse(-1);
        return StoredTree.of(connection, log).head(position);
    }

    private static LogPartition log(ResultSet row) throws SQLException {
        return new LogPartition(row.getObject(1, UUID.class), row.getString(2), row.getInt(3));
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), Rows.time(row, "made_at"), row.getString(3));
    }
}
