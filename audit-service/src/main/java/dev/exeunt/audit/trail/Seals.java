package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LogPartition;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The signatures of single appends. Nothing is signed that wasn't appended by the service itself, or signed by it before:
 * what somebody with more rights puts into the database is not made true by the next signature.
 */
final class Seals {

    private static final String INSERT = "insert into trail.seals (tree, size, note)"
            + " select tree, ?, ? from trail.trees where topic_id = ? and partition = ?";
    private static final String SEALS = "select note from trail.seals join trail.trees using (tree)"
            + " where topic_id = ? and partition = ? and size = ?";
    private static final String SEALED = "select exists (select from trail.seals join trail.trees using (tree)"
            + " where topic_id = ? and partition = ?) or exists (select from trail.checkpoints)";

    private final Connection connection;
    private final Seal seal;

    Seals(Connection connection, Seal seal) {
        this.connection = connection;
        this.seal = seal;
    }

    void put(TreeHead head) throws SQLException {
        try (var insert = connection.prepareStatement(INSERT)) {
            insert.setLong(1, head.size());
            insert.setString(2, seal.sign(Instant.now(), List.of(head)));
            insert.setObject(3, head.log().topicId());
            insert.setInt(4, head.log().partition());
            insert.executeUpdate();
        }
    }

    /** Whether a tree that was read from the database is one that the service signed. */
    boolean vouchFor(TreeHead head) throws SQLException {
        return head.size() == 0
                || notes(head).stream()
                        .flatMap(note -> seal.read(note, head.log()).stream())
                        .anyMatch(head::equals)
                || isOfOldVersion(head.log());
    }

    /** The append's own signature, and the latest checkpoint: keys may have been replaced since the append. */
    private List<String> notes(TreeHead head) throws SQLException {
        List<Object> place = List.of(head.log().topicId(), head.log().partition(), head.size());
        List<String> notes = new ArrayList<>(Rows.all(connection, SEALS, place, row -> row.getString(1)));
        Checkpoints.latest(connection).ifPresent(latest -> notes.add(latest.note()));
        return notes;
    }

    /** Versions without signatures left none; the first checkpoint ends that for good. */
    private boolean isOfOldVersion(LogPartition log) throws SQLException {
        List<Object> place = List.of(log.topicId(), log.partition());
        return !Rows.all(connection, SEALED, place, row -> row.getBoolean(1)).getFirst();
    }
}
