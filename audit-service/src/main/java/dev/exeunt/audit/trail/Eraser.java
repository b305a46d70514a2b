package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Said;
import dev.exeunt.audit.tree.Hash;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
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
            "select seq, topic_id, topic, partition, log_offset, appended_at, stored_at, kind,"
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
    private static final String KEEP = "insert into trail.erasures (made_at, note) values (?, ?)";

    private final Database database;
    private final Seal seal;

    Eraser(@DataSource("eraser") javax.sql.DataSource source, Seal seal) {
        this.database = new Database(source);
        this.seal = seal;
    }

    /**
     * Erases all that is stored of a subject now, and says how many records that were. Broken off, it has erased some, and
     * goes on when it is asked again.
     *
     * @throws dev.exeunt.audit.AwayException if the database didn't answer
     */
    public long erase(String subject) {
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
            return erased(row);
        });
        if (!erased.isEmpty()) {
            erase(connection, numbers);
            keep(connection, erased);
        }
        return erased.size();
    }

    private static Erasure.Erased erased(ResultSet row) throws SQLException {
        Found found = Rows.found(row);
        Said said = new Said(found.kind(), found.poison(), found.columns(), found.occurredAt());
        Hash remains = Hash.of(said.withoutPersonal().digest());
        return new Erasure.Erased(found.log(), found.offset(), Hash.of(row.getBytes("leaf")), remains);
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
