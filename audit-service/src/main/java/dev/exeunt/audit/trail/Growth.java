package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.tree.Frontier;
import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.tree.Place;
import dev.exeunt.audit.tree.Tree;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lets trees grow within one transaction. */
final class Growth {

    private static final String ENTER = "insert into trail.trees (topic_id, topic, partition) values (?, ?, ?)"
            + " on conflict (topic_id, partition) do nothing";
    private static final String NUMBER = "select tree from trail.trees where topic_id = ? and partition = ?";

    private final Connection connection;
    private final Seals seals;
    private final Map<LogPartition, Frontier> frontiers = new HashMap<>();
    private final Map<LogPartition, Long> sizes = new HashMap<>();
    private final CopyRows nodes = new CopyRows("trail.nodes", List.of("tree", "level", "index", "hash"));

    Growth(Connection connection, Seals seals) {
        this.connection = connection;
        this.seals = seals;
    }

    /**
     * Takes up the tree of a log whose records are stored up to this offset.
     *
     * @throws UnsignedTreeException if it has to be read from the database, and isn't as it was signed
     */
    void resume(LogPartition log, long position, Edges edges) throws SQLException {
        int number = number(log);
        Edges.Edge edge = edges.at(log, position);
        if (edge == null) {
            edge = stored(log, position);
        }
        sizes.put(log, edge.size());
        frontiers.put(log, new Frontier(edge.size(), edge.peaks(), (place, hash) -> keep(number, place, hash)));
    }

    private Edges.Edge stored(LogPartition log, long position) throws SQLException {
        StoredTree tree = StoredTree.of(connection, log);
        TreeHead head = tree.head(position);
        if (!seals.vouchFor(head)) {
            throw new UnsignedTreeException(log, position);
        }
        return new Edges.Edge(position, head.size(), tree.ask(head.size(), Tree::peaks));
    }

    private int number(LogPartition log) throws SQLException {
        List<Object> names = List.of(log.topicId(), log.partition());
        List<Integer> known = Rows.all(connection, NUMBER, names, row -> row.getInt(1));
        if (!known.isEmpty()) {
            return known.getFirst();
        }
        try (var enter = connection.prepareStatement(ENTER)) {
            enter.setObject(1, log.topicId());
            enter.setString(2, log.topic());
            enter.setInt(3, log.partition());
            enter.executeUpdate();
        }
        return Rows.all(connection, NUMBER, names, row -> row.getInt(1)).getFirst();
    }

    private void keep(int number, Place place, Hash hash) {
        if (place.isStored()) {
            nodes.row()
                    .integer(number)
                    .smallint(place.level())
                    .bigint(place.index())
                    .bytes(hash.bytes());
        }
    }

    void gap(Gap gap) {
        frontier(gap.log()).append(Hash.ofLeaf(LeafInput.ofGap(gap.first(), gap.last())));
    }

    /** The record's leaf, now part of its tree. */
    Hash record(LogRecord record) {
        Hash leaf = Hash.ofLeaf(LeafInput.of(record));
        frontier(record.log()).append(leaf);
        return leaf;
    }

    private Frontier frontier(LogPartition log) {
        Frontier frontier = frontiers.get(log);
        if (frontier == null) {
            throw new IllegalStateException("the tree of partition " + log.partition() + " wasn't taken up");
        }
        return frontier;
    }

    /** Stores what became complete, and signs what the trees have become. */
    void store() throws SQLException {
        nodes.copyInto(connection);
        for (var each : frontiers.entrySet()) {
            Frontier frontier = each.getValue();
            if (frontier.size() > sizes.get(each.getKey())) {
                seals.put(new TreeHead(each.getKey(), frontier.size(), frontier.root()));
            }
        }
    }

    /** Where the trees end if this transaction is stored. */
    void remember(Map<LogPartition, Long> positions, Edges edges) {
        frontiers.forEach((log, frontier) -> {
            Long position = positions.get(log);
            if (position != null) {
                edges.put(log, new Edges.Edge(position, frontier.size(), frontier.peaks()));
            }
        });
    }
}
