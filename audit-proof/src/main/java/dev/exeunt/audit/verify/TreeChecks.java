package dev.exeunt.audit.verify;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Checks trees, each on a connection of its own. */
final class TreeChecks {

    private final Snapshot snapshot;
    private final SignedHeads heads;
    private final Erasures erasures;
    private final EventIds events;
    private final Progress progress;

    TreeChecks(Snapshot snapshot, SignedHeads heads, Erasures erasures, EventIds events, Progress progress) {
        this.snapshot = snapshot;
        this.heads = heads;
        this.erasures = erasures;
        this.events = events;
        this.progress = progress;
    }

    /** The first difference in a tree. */
    Optional<Difference> check(StoredTrail.Tree tree) throws SQLException {
        List<Object> log = List.of(tree.log().topicId(), tree.log().partition());
        try (Connection connection = snapshot.another();
                StoredNodes nodes = new StoredNodes(connection, tree.number())) {
            TreeMap<Long, TreeCheck.Gap> gaps = new TreeMap<>();
            Snapshot.each(
                    connection,
                    "select first_offset, last_offset from trail.gaps where topic_id = ? and partition = ?",
                    log,
                    row -> gaps.put(row.getLong(1), new TreeCheck.Gap(row.getLong(1), row.getLong(2))));
            TreeCheck check =
                    new TreeCheck(tree.log(), gaps, heads.of(tree.log()), erasures.of(tree.log()), nodes, events);
            Snapshot.each(connection, StoredRow.SELECT, log, row -> {
                check.take(StoredRow.of(tree.log(), row));
                progress.one();
            });
            check.end();
            return Optional.empty();
        } catch (TreeCheck.Found e) {
            return Optional.of(e.difference());
        }
    }
}
