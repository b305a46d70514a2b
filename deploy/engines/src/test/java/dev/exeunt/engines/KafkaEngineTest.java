package dev.exeunt.engines;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaEngineTest {

    private static final String TOPIC = "kept";

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAcknowledgedOverARestart() throws Exception {
        try (KafkaEngine engine = KafkaEngine.start(folder.resolve("kafka"), 0)) {
            createTopic(engine);
            append(engine, "first");
        }
        try (KafkaEngine engine = KafkaEngine.start(folder.resolve("kafka"), 0)) {
            append(engine, "second");
            assertThat(read(engine, 2)).containsExactly("first", "second");
        }
    }

    @Test
    void createsNoTopicByItself() {
        try (KafkaEngine engine = KafkaEngine.start(folder.resolve("kafka"), 0);
                Admin admin = Admin.create(Map.of("bootstrap.servers", engine.bootstrapServers()))) {
            assertThatThrownBy(() ->
                            admin.describeTopics(List.of(TOPIC)).allTopicNames().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(UnknownTopicOrPartitionException.class);
        }
    }

    @Test
    void saysThatItsPortIsTaken() {
        try (KafkaEngine engine = KafkaEngine.start(folder.resolve("kafka"), 0)) {
            int port = Integer.parseInt(engine.bootstrapServers().replaceFirst(".*:", ""));

            assertThatThrownBy(() -> KafkaEngine.start(folder.resolve("another"), port))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining(engine.bootstrapServers());
        }
    }

    private static void createTopic(KafkaEngine engine) throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", engine.bootstrapServers()))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get(20, TimeUnit.SECONDS);
        }
    }

    private static void append(KafkaEngine engine, String value) throws Exception {
        Map<String, Object> settings = Map.of("bootstrap.servers", engine.bootstrapServers(), "acks", "all");
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, "key", value)).get(20, TimeUnit.SECONDS);
        }
    }

    private static List<String> read(KafkaEngine engine, int count) {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", engine.bootstrapServers(), "auto.offset.reset", "earliest");
        var values = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
            for (int polls = 0; polls < 40 && values.size() < count; polls++) {
                ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(500));
                records.forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
