package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.LeafInput;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Said;
import dev.exeunt.audit.tree.Hash;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static java.util.stream.Collectors.joining;

/**
 * Erases what the trail has of a subject, as a role that can do nothing else: bytes and personal columns go, leaves stay,
 * and a signed record says of which.
 */
@ApplicationScoped
public class Eraser {

    private static final int AT_ONCE = 1000;

    private static final String PERSONAL = Arrays.stream(Column.values())
            .filter(Column::isPersonal)
            .map(Column::column)
            .collect(joining(", "));
    private static final String FIND =
            "select key, value, seq, topic_id, topic, partition, log_offset, appended_at, stored_at, kind,"
                    + " poison, occurred_at, false as erased, leaf, "
                    + Arrays.stream(Column.values()).map(Column::column).collect(joining(", "))
                    + " from trail.records where seq in ("
                    + "select seq from trail.records where repeat_of is null and kind <> 'read' and subject = ?"
                    + " union all select seq from trail.records where repeat_of is null and kind = 'read' and subject = ?"
                    + " union all select seq from trail.records where repeat_of is not null and subject = ?"
                    + " union all select seq from trail.records where kind = 'poison' and key = ?"
                    + ") order by seq limit ? for update";
    private static final String ERASE = "update trail.records set (key, value, " + PERSONAL + ") = (null, null, "
            + PERSONAL.replaceAll("\\w+", "null") + ") where seq = any (?)";
    /** What a rewritten log had instead. */
    private static final String ERASE_ALARMS = "update trail.alarms set key = null, value = null where key = ?";

    private static final String KEEP = "insert into trail.erasures (made_at, note) values (?, ?)";

    private final Reader reader = new Reader();
    private final Database database;
    private final Seal seal;
    private final Alarms alarms;

    Eraser(@DataSource("eraser") javax.sql.DataSource source, Seal seal, Alarms alarms) {
        this.database = new Database(source);
        this.seal = seal;
        this.alarms = alarms;
    }

    /**
     * Erases all that is stored of a subject now, and says how many records that were. Broken off, it has erased some, and
     * goes on when it is asked again. A record that isn't what was appended is evidence, and stays.
     *
     * @throws AwayException if the database didn't answer, or has such a record
     */
    public long erase(String subject) {
        try {
            return eraseAll(subject);
        } catch (UnsignedTreeException e) {
            alarms.ring(List.of(e.alarm()));
            throw new AwayException("a trail as it was signed", e);
        }
    }

    private long eraseAll(String subject) {
        long erased = 0;
        int last;
        do {
            last = database.inTransaction(connection -> eraseSome(connection, subject));
            erased += last;
        } while (last > 0);
        return erased;
    }

    private int eraseSome(Connection connection, String subject) throws SQLException {
        byte[] key = subject.getBytes(StandardCharsets.UTF_8);
        List<Object> asked = List.of(subject, subject, subject, key, AT_ONCE);
        List<Long> numbers = new ArrayList<>();
        List<Erasure.Erased> erased = Rows.all(connection, FIND, asked, row -> {
            numbers.add(row.getLong("seq"));
            return erased(Rows.foundInFull(row), Hash.of(row.getBytes("leaf")));
        });
        eraseAlarms(connection, key);
        if (!erased.isEmpty()) {
            erase(connection, numbers);
            keep(connection, erased);
        }
        return erased.size();
    }

    /** Nothing is signed but what the bytes say: once they are gone, nobody could tell. */
    private Erasure.Erased erased(FoundInFull row, Hash leaf) {
        Found found = row.found();
        Said said = new Said(found.kind(), found.poison(), found.columns(), found.occurredAt());
        LogRecord record = new LogRecord(found.log(), found.offset(), found.appendedAt(), row.key(), row.value());
        boolean asAppended = Hash.ofLeaf(LeafInput.of(record)).equals(leaf)
                && reader.read(record).said().equals(said);
        if (!asAppended) {
            throw new UnsignedTreeException(found.log(), found.offset());
        }
        Hash remains = Hash.of(said.withoutPersonal().digest(found.appendedAt()));
        return new Erasure.Erased(found.log(), found.offset(), leaf, remains);
    }

    private static void eraseAlarms(Connection connection, byte[] key) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ERASE_ALARMS)) {
            update.setBytes(1, key);
            update.executeUpdate();
        }
    }

    private static void erase(Connection connection, List<Long> numbers) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ERASE)) {
            update.setArray(1, connection.createArrayOf("bigint", numbers.toArray()));
            update.executeUpdate();
        }
    }

    private void keep(Connection connection, List<Erasure.Erased> erased) throws SQLException {
        Instant now = Instant.now();
        try (PreparedStatement insert = connection.prepareStatement(KEEP)) {
            insert.setObject(1, Insertion.time(now));
            insert.setString(2, seal.signErasure(now, erased));
            insert.executeUpdate();
        }
    }
}
