package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.tree.Hash;
import jakarta.enterprise.context.ApplicationScoped;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/** Proves single records by the latest checkpoint. */
@ApplicationScoped
public class Proving {

    private static final String LEAF = "select leaf from trail.records where seq = ?";

    private final Database database;
    private final Seal seal;

    Proving(Database database, Seal seal) {
        this.database = database;
        this.seal = seal;
    }

    /**
     * The proof of a record; none while no checkpoint has it yet.
     *
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public Optional<Proof> of(Found record) {
        return database.read(connection -> {
            Optional<Checkpoints.Kept> latest = Checkpoints.latest(connection);
            Optional<TreeHead> head = latest.flatMap(kept -> seal.read(kept.note(), record.log()));
            if (head.isEmpty()) {
                return Optional.empty();
            }
            return proof(connection, record, head.get(), latest.get());
        });
    }

    private static Optional<Proof> proof(
            Connection connection, Found record, TreeHead head, Checkpoints.Kept checkpoint) throws SQLException {
        StoredTree tree = StoredTree.of(connection, record.log());
        long index = tree.layout().leafOf(record.offset());
        if (index >= head.size()) {
            return Optional.empty();
        }
        Hash leaf = Rows.all(connection, LEAF, List.of(record.seq()), row -> Hash.of(row.getBytes(1)))
                .getFirst();
        List<Hash> path = tree.ask(head.size(), asked -> asked.inclusion(index));
        return Optional.of(new Proof(leaf, index, head, path, checkpoint));
    }
}
