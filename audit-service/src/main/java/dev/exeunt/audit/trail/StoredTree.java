package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.tree.Place;
import dev.exeunt.audit.tree.Subtrees;
import dev.exeunt.audit.tree.Tree;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A log's tree as it is stored: the leaves with the records, the levels above in steps of {@link Place#STEP}. */
final class StoredTree {

    private static final String GAPS = "select first_offset, last_offset from trail.gaps"
            + " where topic_id = ? and partition = ? order by first_offset";
    private static final String LEAVES = "select log_offset, leaf from trail.records"
            + " where topic_id = ? and partition = ? and log_offset = any (?)";
    private static final String NODES = "select level, index, hash from trail.nodes join trail.trees using (tree)"
            + " where topic_id = ? and partition = ?"
            + " and (level, index) in (select * from unnest (?::smallint[], ?::bigint[]))";

    private final Connection connection;
    private final LogPartition log;
    private final Layout layout;

    private StoredTree(Connection connection, LogPartition log, Layout layout) {
        this.connection = connection;
        this.log = log;
        this.layout = layout;
    }

    static StoredTree of(Connection connection, LogPartition log) throws SQLException {
        List<Gap> gaps = Rows.all(
                connection,
                GAPS,
                List.of(log.topicId(), log.partition()),
                row -> new Gap(log, row.getLong(1), row.getLong(2)));
        return new StoredTree(connection, log, new Layout(gaps));
    }

    Layout layout() {
        return layout;
    }

    /** The tree of all records up to this offset. */
    TreeHead head(long position) throws SQLException {
        long size = position < 0 ? 0 : layout.leafOf(position) + 1;
        return new TreeHead(log, size, ask(size, Tree::root));
    }

    /** What the tree of the first leaves, so many, answers. Two statements, whatever the question. */
    <T> T ask(long size, Function<Tree, T> question) throws SQLException {
        Map<Place, Hash> read = new HashMap<>();
        Set<Place> nodes = new HashSet<>();
        Set<Long> leaves = new HashSet<>();
        for (Place place : Tree.needed(size, question)) {
            if (place.level() > 0) {
                nodes.add(place);
            } else {
                layout.gapAt(place.index())
                        .ifPresentOrElse(
                                gap -> read.put(place, Hash.ofLeaf(LeafInput.ofGap(gap.first(), gap.last()))),
                                () -> leaves.add(layout.offsetOf(place.index())));
            }
        }
        readLeaves(leaves, read);
        readNodes(new ArrayList<>(nodes), read);
        return question.apply(new Tree(Subtrees.of(read), size));
    }

    private void readLeaves(Set<Long> offsets, Map<Place, Hash> read) throws SQLException {
        if (offsets.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(LEAVES)) {
            select.setObject(1, log.topicId());
            select.setInt(2, log.partition());
            select.setArray(3, connection.createArrayOf("bigint", offsets.toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read.put(new Place(0, layout.leafOf(row.getLong(1))), Hash.of(row.getBytes(2)));
                }
            }
        }
    }

    private void readNodes(List<Place> places, Map<Place, Hash> read) throws SQLException {
        if (places.isEmpty()) {
            return;
        }
        try (PreparedStatement select = connection.prepareStatement(NODES)) {
            select.setObject(1, log.topicId());
            select.setInt(2, log.partition());
            select.setArray(
                    3,
                    connection.createArrayOf(
                            "smallint", places.stream().map(Place::level).toArray()));
            select.setArray(
                    4,
                    connection.createArrayOf(
                            "bigint", places.stream().map(Place::index).toArray()));
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    read.put(new Place(row.getInt(1), row.getLong(2)), Hash.of(row.getBytes(3)));
                }
            }
        }
    }
}
