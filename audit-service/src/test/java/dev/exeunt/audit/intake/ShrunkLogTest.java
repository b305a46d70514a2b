package dev.exeunt.audit.intake;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.trail.Alarms;
import dev.exeunt.audit.trail.Readings;
import dev.exeunt.audit.trail.Trail;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.common.annotation.Identifier;
import jakarta.inject.Inject;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A log that lost its end, as after an unclean election, is noticed where a partition is taken over. */
@QuarkusTest
class ShrunkLogTest {

    private static final Map<String, Object> KAFKA =
            Map.of("bootstrap.servers", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));

    @Inject
    @Identifier(Positions.GROUP)
    Positions positions;

    @Inject
    Trail trail;

    @Inject
    Alarms alarms;

    private final TopicPartition partition = new TopicPartition("shrunk-" + UUID.randomUUID(), 0);
    private final KafkaConsumer<byte[], byte[]> consumer =
            new KafkaConsumer<>(KAFKA, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    private Readings readings;

    @BeforeEach
    void fill() throws Exception {
        try (Admin admin = Admin.create(KAFKA);
                var producer = new KafkaProducer<>(KAFKA, new ByteArraySerializer(), new ByteArraySerializer())) {
            Uuid id = admin.createTopics(List.of(new NewTopic(partition.topic(), 1, (short) 1)))
                    .topicId(partition.topic())
                    .get(30, TimeUnit.SECONDS);
            for (int i = 0; i < 4; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), new byte[] {1}, new byte[] {2}))
                        .get(30, TimeUnit.SECONDS);
            }
            UUID topicId = new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
            readings = new Readings(new LogPartition(topicId, partition.topic(), 0));
        }
        consumer.assign(List.of(partition));
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> trail.position(readings.log)
                .isEmpty());
    }

    @AfterEach
    void close() {
        consumer.close();
    }

    @Test
    void aLogThatEndsBeforeTheTrailRingsAndIsReadFromItsBeginning() {
        trail.append(readings.events(0, 6));

        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isZero();
        assertThat(rung()).containsExactly("shrunk@4");
    }

    @Test
    void theLastStoredRecordIsReadOnceMore() {
        trail.append(readings.events(0, 3));

        positions.onPartitionsAssigned(consumer, List.of(partition));

        assertThat(consumer.position(partition)).isEqualTo(2);
        assertThat(rung()).isEmpty();
    }

    private List<String> rung() {
        return alarms.since(Instant.EPOCH, 1000).stream()
                .filter(alarm -> alarm.topic().equals(partition.topic()))
                .map(alarm -> alarm.kind() + "@" + alarm.offset())
                .toList();
    }
}
