package dev.exeunt.audit.intake;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.TrailRows.Row;
import dev.exeunt.events.Shards;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static dev.exeunt.audit.Events.NINE;
import static org.assertj.core.api.Assertions.assertThat;

/** Another member of the group takes partitions away, does something unexpected, and leaves. */
@QuarkusTest
class TakeOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private Log log;
    private KafkaConsumer<byte[], byte[]> other;

    @BeforeEach
    void open() {
        log = new Log();
        other = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        servers(),
                        "group.id",
                        Positions.GROUP,
                        "enable.auto.commit",
                        "false",
                        "auto.offset.reset",
                        "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    @AfterEach
    void close() {
        other.close();
        log.close();
    }

    @Test
    void whatTheGroupsOffsetWouldSkipIsStored() {
        Events events = eventsInTheOthersHands();
        RecordMetadata first = log.append(events.opened(NINE));
        log.append(events.loggedOut(NINE.plusSeconds(1)));

        leaveWith(first.offset() + 2, first);

        assertThat(TrailRows.awaited(first, 2)).extracting(Row::repeatOf).containsOnlyNulls();
    }

    @Test
    void whatTheGroupsOffsetWouldRepeatIsNotStoredAgain() {
        Events events = eventsInTheOthersHands();
        RecordMetadata first = log.append(events.opened(NINE));

        leaveWith(0, first);
        TrailRows.awaited(first, 1);
        log.append(events.loggedOut(NINE.plusSeconds(1)));

        List<Row> rows = TrailRows.awaited(first, 2);
        assertThat(rows).extracting(Row::offset).containsExactly(first.offset(), first.offset() + 1);
    }

    @Test
    void offsetsThatTheLogNoLongerHasAreAGap() throws Exception {
        Events events = eventsInTheOthersHands();
        RecordMetadata first = log.append(events.opened(NINE));
        RecordMetadata second = log.append(events.kept(NINE.plusSeconds(1)));
        RecordMetadata third = log.append(events.loggedOut(NINE.plusSeconds(2)));
        delete(third);

        leaveWith(first.offset(), first);

        assertThat(TrailRows.awaited(first, 1)).extracting(Row::offset).containsExactly(third.offset());
        assertThat(gaps(first)).containsExactly(first.offset() + "-" + second.offset());
    }

    private Events eventsInTheOthersHands() {
        other.subscribe(List.of(Topics.SESSION_EVENTS));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            other.poll(Duration.ofMillis(100));
            return !other.assignment().isEmpty();
        });
        Shards shards = new Shards(KafkaResource.SHARDS);
        return Stream.generate(Events::new)
                .filter(events -> other.assignment()
                        .contains(new TopicPartition(Topics.SESSION_EVENTS, shards.of(events.subject))))
                .findFirst()
                .orElseThrow();
    }

    private void leaveWith(long offset, RecordMetadata in) {
        other.commitSync(Map.of(partition(in), new OffsetAndMetadata(offset)));
        other.close();
    }

    private static void delete(RecordMetadata before) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
            admin.deleteRecords(Map.of(partition(before), RecordsToDelete.beforeOffset(before.offset())))
                    .all()
                    .get(30, TimeUnit.SECONDS);
        }
    }

    private static List<String> gaps(RecordMetadata in) throws SQLException {
        try (Connection connection = PostgresResource.connect("audit", "audit_reader");
                var select = connection.prepareStatement(
                        "select first_offset || '-' || last_offset from trail.gaps where topic = 'exeunt.session-events' and partition = ?")) {
            select.setInt(1, in.partition());
            var gaps = Stream.<String>builder();
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    gaps.add(row.getString(1));
                }
            }
            return gaps.build().toList();
        }
    }

    private static TopicPartition partition(RecordMetadata record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static String servers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }
}
