package dev.exeunt.engines;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import static dev.exeunt.engines.KafkaByTls.ADMIN;
import static dev.exeunt.engines.KafkaByTls.SERVICES;
import static dev.exeunt.engines.KafkaByTls.STRANGER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** {@code deploy/access/kafka-acls.sh} on a real broker, by TLS and with passwords: who may write and read what. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KafkaAccessTest {

    private static final Path RULES = Path.of("..", "access", "kafka-acls.sh");
    private static final List<String> TOPICS = List.of(
            "exeunt.session-events",
            "exeunt.dead-letters",
            "exeunt.deliveries",
            "exeunt.audit-checkpoints",
            "exeunt.audit-reads");

    private KafkaByTls broker;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        broker = KafkaByTls.start(folder.resolve("kafka"), Certificate.in(folder), RULES);
        try (Admin admin = Admin.create(broker.client(ADMIN))) {
            admin.createTopics(TOPICS.stream()
                            .map(topic -> new NewTopic(topic, 1, (short) 1))
                            .toList())
                    .all()
                    .get(20, TimeUnit.SECONDS);
        }
        for (String topic : TOPICS) {
            assertThat(mayWrite(ADMIN, topic)).isTrue();
        }
    }

    @AfterAll
    void stop() {
        broker.close();
    }

    @Test
    void onlySessionServiceWritesSessionEvents() throws Exception {
        Map<String, Set<String>> writers = new HashMap<>();
        for (String topic : TOPICS) {
            Set<String> who = new TreeSet<>();
            for (String service : SERVICES) {
                if (mayWrite(service, topic)) {
                    who.add(service);
                }
            }
            assertThat(mayWrite(STRANGER, topic)).as(topic).isFalse();
            writers.put(topic, who);
        }

        assertThat(writers)
                .isEqualTo(Map.of(
                        "exeunt.session-events", Set.of("session-service"),
                        "exeunt.dead-letters", Set.copyOf(SERVICES),
                        "exeunt.deliveries", Set.of("notification-service"),
                        "exeunt.audit-checkpoints", Set.of("audit-service"),
                        "exeunt.audit-reads", Set.of("audit-service")));
    }

    @Test
    void eachReadsWhatItsWorkIsMadeOf() {
        Map<String, Set<String>> readers = new HashMap<>();
        for (String topic : TOPICS) {
            Set<String> who = new TreeSet<>();
            for (String service : SERVICES) {
                if (mayRead(service, topic)) {
                    who.add(service);
                }
            }
            assertThat(mayRead(STRANGER, topic)).as(topic).isFalse();
            readers.put(topic, who);
        }

        assertThat(readers)
                .isEqualTo(Map.of(
                        "exeunt.session-events", Set.copyOf(SERVICES),
                        "exeunt.dead-letters", Set.of(),
                        "exeunt.deliveries", Set.of("audit-service"),
                        "exeunt.audit-checkpoints", Set.of(),
                        "exeunt.audit-reads", Set.of("audit-service")));
    }

    @Test
    void nobodyDeletesWhatWasWrittenOrGivesRights() {
        for (String service : SERVICES) {
            try (Admin admin = Admin.create(broker.client(service))) {
                assertThatThrownBy(() -> admin.deleteTopics(List.of("exeunt.session-events"))
                                .all()
                                .get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AuthorizationException.class);
                assertThatThrownBy(() -> admin.createAcls(broker.rules()).all().get(20, TimeUnit.SECONDS))
                        .hasCauseInstanceOf(AuthorizationException.class);
            }
        }
    }

    @Test
    void whoHasNoPasswordIsNobody() {
        Map<String, Object> settings = broker.client("session-service");
        settings.put("sasl.jaas.config", KafkaByTls.login("session-service").replace("-in-tests", "-guessed"));
        try (Admin admin = Admin.create(settings)) {
            assertThatThrownBy(() -> admin.listTopics().names().get(20, TimeUnit.SECONDS))
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private boolean mayWrite(String user, String topic) throws InterruptedException {
        Map<String, Object> settings = broker.client(user);
        settings.put("acks", "all");
        settings.put("max.block.ms", 10_000);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "key", "value")).get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            assertThat(e instanceof ExecutionException ? e.getCause() : e)
                    .isInstanceOf(TopicAuthorizationException.class);
            return false;
        }
    }

    private boolean mayRead(String user, String topic) {
        Map<String, Object> settings = broker.client(user);
        settings.put("auto.offset.reset", "earliest");
        TopicPartition partition = new TopicPartition(topic, 0);
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seek(partition, 0);
            for (int polls = 0; polls < 200; polls++) {
                if (!consumer.poll(Duration.ofMillis(100)).isEmpty()) {
                    return true;
                }
            }
            throw new AssertionError(user + " got neither a record of " + topic + " nor a refusal");
        } catch (TopicAuthorizationException e) {
            return false;
        }
    }
}
