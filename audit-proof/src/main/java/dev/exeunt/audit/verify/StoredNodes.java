package dev.exeunt.audit.verify;

import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.tree.Place;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The stored nodes of a tree, in the order in which a growing tree completes them. */
final class StoredNodes implements AutoCloseable {

    private static final int FETCH = 2000;

    private final PreparedStatement select;
    private final ResultSet rows;
    private @Nullable Place place;
    private @Nullable Hash hash;

    /** A node isn't what its leaves make it. */
    static final class Wrong extends RuntimeException {
        Wrong(String what) {
            super(what, null, false, false);
        }
    }

    StoredNodes(Connection connection, int tree) throws SQLException {
        select = connection.prepareStatement(
                "select level, index, hash from trail.nodes where tree = ? order by (index + 1) << level, level");
        select.setFetchSize(FETCH);
        select.setInt(1, tree);
        rows = select.executeQuery();
        advance();
    }

    private void advance() throws SQLException {
        boolean more = rows.next();
        place = more ? new Place(rows.getInt(1), rows.getLong(2)) : null;
        hash = more ? Hash.of(rows.getBytes(3)) : null;
    }

    /** The next stored node must be this one. */
    void expect(Place expected, Hash computed) {
        if (!expected.equals(place)) {
            throw new Wrong("the node " + named(expected) + " is missing");
        }
        if (!computed.equals(hash)) {
            throw new Wrong("the node " + named(expected) + " is not what its leaves make it");
        }
        try {
            advance();
        } catch (SQLException e) {
            throw new IllegalStateException("the nodes can't be read on", e);
        }
    }

    boolean isExhausted() {
        return place == null;
    }

    String left() {
        return place == null ? "none" : named(place);
    }

    private static String named(Place place) {
        return "of level " + place.level() + ", index " + place.index();
    }

    @Override
    public void close() throws SQLException {
        rows.close();
        select.close();
    }
}
