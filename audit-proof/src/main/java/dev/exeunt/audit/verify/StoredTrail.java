package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.Checkpoint;
import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.checkpoint.SignedNote;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.checkpoint.VerifierKey;
import dev.exeunt.audit.record.LogPartition;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** What the trail has beside its records. */
final class StoredTrail {

    private static final String CHECKPOINTS = "select number, note from trail.checkpoints order by number";
    private static final String SEALS = "select topic_id, topic, partition, note from trail.trees join lateral"
            + " (select note from trail.seals where seals.tree = trees.tree order by size desc limit 1) as last on true";
    private static final String REPEATS = "select again.topic_id, again.topic, again.partition, again.log_offset"
            + " from trail.records again left join trail.records first on first.seq = again.repeat_of"
            + " where again.repeat_of is not null and (first.seq is null or first.seq >= again.seq"
            + " or first.repeat_of is not null or first.event_id is distinct from again.event_id)"
            + " order by again.seq limit 1";
    private static final String TWICE = "select topic_id, topic, partition, log_offset from trail.records"
            + " where repeat_of is null and event_id in (select event_id from trail.records where repeat_of is null"
            + " and event_id is not null group by event_id having count(*) > 1) order by seq desc limit 1";

    private final Connection connection;
    private final List<VerifierKey> keys;

    /** A tree, by its number in the database. */
    record Tree(int number, LogPartition log) {}

    StoredTrail(Connection connection, List<VerifierKey> keys) {
        this.connection = connection;
        this.keys = keys;
    }

    /**
     * Takes up all checkpoints.
     *
     * @param before what was verified the last time: the signature of an older checkpoint that says nothing else than parts of it is not
     *     checked again, but compared it is
     * @return the first that isn't signed, or that contradicts another one
     */
    Optional<Difference> readCheckpoints(SignedHeads heads, Optional<Checkpoint> before) throws SQLException {
        List<Difference> found = new ArrayList<>();
        Snapshot.each(connection, CHECKPOINTS, List.of(), row -> {
            if (found.isEmpty()) {
                String note = row.getString(2);
                readCheckpoint(heads, before, "checkpoint " + row.getLong(1), note)
                        .ifPresent(found::add);
            }
        });
        return found.stream().findFirst();
    }

    private Optional<Difference> readCheckpoint(
            SignedHeads heads, Optional<Checkpoint> before, String name, String note) {
        Optional<Checkpoint> said = SignedNote.parse(note).flatMap(signed -> Checkpoint.parse(signed.text()));
        boolean known = said.isPresent() && before.filter(said.get()::isPartOf).isPresent();
        Optional<Checkpoint> trusted = known ? said : Checkpoint.signed(note, keys);
        return trusted.isEmpty()
                ? Optional.of(new Difference(name, "is not signed by any of these keys"))
                : heads.add(new SignedHeads.Latest(name, trusted.get(), note));
    }

    /** Takes up the last seal of each tree: the signature of the last append. */
    List<Difference> readSeals(SignedHeads heads) throws SQLException {
        List<Difference> found = new ArrayList<>();
        Snapshot.each(connection, SEALS, List.of(), row -> {
            LogPartition log = new LogPartition(row.getObject(1, UUID.class), row.getString(2), row.getInt(3));
            Optional<TreeHead> head =
                    Checkpoint.signed(row.getString(4), keys).flatMap(checkpoint -> checkpoint.of(log));
            if (head.isEmpty()) {
                found.add(Difference.in(log, "its last seal is not signed by any of these keys"));
            } else {
                heads.add(head.get(), "its last seal").ifPresent(found::add);
            }
        });
        return found;
    }

    Erasures readErasures() throws SQLException {
        Erasures erasures = new Erasures();
        Snapshot.each(connection, "select number, note from trail.erasures order by number", List.of(), row -> {
            long number = row.getLong(1);
            Erasure.signed(row.getString(2), keys).ifPresentOrElse(erasures::add, () -> erasures.addForged(number));
        });
        return erasures;
    }

    List<Tree> trees() throws SQLException {
        List<Tree> trees = new ArrayList<>();
        Snapshot.each(
                connection,
                "select tree, topic_id, topic, partition from trail.trees order by topic, partition",
                List.of(),
                row -> trees.add(new Tree(
                        row.getInt(1),
                        new LogPartition(row.getObject(2, UUID.class), row.getString(3), row.getInt(4)))));
        return trees;
    }

    long countRecords() throws SQLException {
        return count("trail.records");
    }

    /** Rows that belong to no tree, and so were never compared. */
    List<Difference> strays() throws SQLException {
        List<Difference> strays = new ArrayList<>();
        for (String table : List.of("trail.records", "trail.gaps")) {
            long count =
                    count(table + " where (topic_id, partition) not in (select topic_id, partition from trail.trees)");
            if (count > 0) {
                strays.add(new Difference(table, count + " rows belong to no tree"));
            }
        }
        return strays;
    }

    private long count(String what) throws SQLException {
        AtomicLong count = new AtomicLong();
        Snapshot.each(connection, "select count(*) from " + what, List.of(), row -> count.set(row.getLong(1)));
        return count.get();
    }

    /** Events that count twice, or are called repeats of something else. */
    List<Difference> repeats(boolean mayRepeat) throws SQLException {
        List<Difference> found = new ArrayList<>(places(REPEATS, "repeat_of names no earlier record of this event"));
        if (mayRepeat) {
            found.addAll(places(TWICE, "repeat_of is null, but its event counts already"));
        }
        return found;
    }

    private List<Difference> places(String sql, String what) throws SQLException {
        List<Difference> found = new ArrayList<>();
        Snapshot.each(connection, sql, List.of(), row -> {
            LogPartition log = new LogPartition(row.getObject(1, UUID.class), row.getString(2), row.getInt(3));
            found.add(Difference.at(log, row.getLong(4), what));
        });
        return found;
    }
}
