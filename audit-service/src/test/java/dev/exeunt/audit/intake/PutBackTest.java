package dev.exeunt.audit.intake;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.TrailRows.Row;
import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.LongStream;

import static dev.exeunt.audit.Events.NINE;
import static org.assertj.core.api.Assertions.assertThat;

/** An older copy of the database is put back while the service runs, and the log has what the copy lacks. */
@QuarkusTest
class PutBackTest {

    private static final int KEPT = 5;
    private static final int LOST = 4;

    private final Log log = new Log();
    private final Events events = new Events();

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void whatTheCopyLacksIsReadFromTheLogAndIsNoGap() throws SQLException {
        RecordMetadata first = append(KEPT);
        TrailRows.awaited(first, KEPT);
        RecordMetadata lost = append(LOST);
        TrailRows.awaited(first, KEPT + LOST);
        putBackTo(lost);

        append(1);

        assertThat(TrailRows.awaited(first, KEPT + LOST + 1))
                .extracting(Row::offset)
                .containsExactlyElementsOf(LongStream.rangeClosed(first.offset(), first.offset() + KEPT + LOST)
                        .boxed()
                        .toList());
        assertThat(gapsBehind(first)).isZero();
    }

    private RecordMetadata append(int count) {
        RecordMetadata first = log.append(events.opened(NINE));
        for (int i = 1; i < count; i++) {
            log.append(events.kept(NINE.plusSeconds(i)));
        }
        return first;
    }

    /** As a copy has it that was made when this record was not stored yet. */
    private static void putBackTo(RecordMetadata before) throws SQLException {
        String tree = "(select tree from trail.trees where topic_id = (select topic_id from trail.records where "
                + at(before) + " order by seq desc limit 1) and partition = " + before.partition() + ")";
        String size = "(select max(size) - " + LOST + " from trail.seals where tree = " + tree + ")";
        try (Connection owner = PostgresResource.connect("audit", "audit_owner");
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("delete from trail.nodes where tree = " + tree + " and ((index + 1) << level) > " + size);
            statement.execute("delete from trail.seals where tree = " + tree + " and size > " + size);
            statement.execute(
                    "delete from trail.checkpoints where made_at > (select stored_at from trail.records where "
                            + at(before) + ")");
            statement.execute("delete from trail.records where topic = '" + before.topic() + "' and partition = "
                    + before.partition() + " and log_offset >= " + before.offset());
            owner.commit();
        }
    }

    private static String at(RecordMetadata record) {
        return "topic = '" + record.topic() + "' and partition = " + record.partition() + " and log_offset = "
                + record.offset();
    }

    private static long gapsBehind(RecordMetadata first) throws SQLException {
        try (Connection reader = PostgresResource.connect("audit", "audit_reader");
                Statement statement = reader.createStatement();
                var row = statement.executeQuery("select count(*) from trail.gaps where partition = "
                        + first.partition() + " and first_offset >= " + first.offset())) {
            row.next();
            return row.getLong(1);
        }
    }
}
