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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static dev.exeunt.audit.Events.NINE;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

/** Another member of the group takes partitions away, does something unexpected, and leaves. */
@QuarkusTest
class TakeOverTest {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final int STORM = 6;
    private static final int EACH = 60;

    private Log log;
    private KafkaConsumer<byte[], byte[]> other;

    @BeforeEach
    void open() {
        log = new Log();
        other = member();
    }

    private static KafkaConsumer<byte[], byte[]> member() {
        return new KafkaConsumer<>(
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

    /** Again and again half of the partitions change hands and back, and each time the group's offsets are nonsense. */
    @Test
    void aStormOfRebalancesLosesNothingAndDoublesNothing() throws SQLException {
        Map<Integer, List<RecordMetadata>> appended = new TreeMap<>();
        for (int round = 0; round < STORM; round++) {
            KafkaConsumer<byte[], byte[]> member = member();
            joinedBy(member);
            for (int i = 0; i < EACH; i++) {
                RecordMetadata record = log.append(new Events().opened(NINE.plusSeconds(i)));
                appended.computeIfAbsent(record.partition(), unused -> new ArrayList<>())
                        .add(record);
            }
            long nonsense = round % 2 == 0 ? 0 : 1_000_000;
            member.commitSync(member.assignment().stream()
                    .collect(toMap(partition -> partition, partition -> new OffsetAndMetadata(nonsense))));
            member.close();
        }

        for (List<RecordMetadata> records : appended.values()) {
            List<Row> rows = TrailRows.awaited(records.getFirst(), records.size());
            assertThat(rows)
                    .extracting(Row::offset)
                    .containsExactlyElementsOf(
                            records.stream().map(RecordMetadata::offset).toList());
            assertThat(rows).extracting(Row::repeatOf).containsOnlyNulls();
            assertThat(rows).extracting(Row::seq).isSorted();
        }
    }

    private Events eventsInTheOthersHands() {
        joinedBy(other);
        Shards shards = new Shards(KafkaResource.SHARDS);
        return Stream.generate(Events::new)
                .filter(events -> other.assignment()
                        .contains(new TopicPartition(Topics.SESSION_EVENTS, shards.of(events.subject))))
                .findFirst()
                .orElseThrow();
    }

    private static void joinedBy(KafkaConsumer<byte[], byte[]> member) {
        member.subscribe(List.of(Topics.SESSION_EVENTS));
        Awaitility.await().atMost(PATIENCE).until(() -> {
            member.poll(Duration.ofMillis(100));
            return !member.assignment().isEmpty();
        });
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
