package dev.exeunt.notification;

import dev.exeunt.events.DecodedOutcome;
import dev.exeunt.events.DeliveryFormat;
import dev.exeunt.events.DeliveryOutcome;
import dev.exeunt.events.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Reads {@code exeunt.deliveries}, from its beginning on. */
@Singleton
class OutcomeLog {

    private final DeliveryFormat format = new DeliveryFormat();
    private final List<DeliveryOutcome> read = new ArrayList<>();
    private final String servers;
    private @Nullable KafkaConsumer<byte[], byte[]> consumer;

    OutcomeLog(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        this.servers = servers;
    }

    void atEnd(@Observes ShutdownEvent event) {
        if (consumer != null) {
            consumer.close();
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        if (consumer == null) {
            consumer = new KafkaConsumer<>(
                    Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                    new ByteArrayDeserializer(),
                    new ByteArrayDeserializer());
            consumer.assign(consumer.partitionsFor(Topics.DELIVERIES).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            consumer.seekToBeginning(consumer.assignment());
        }
        return consumer;
    }

    /** The outcomes of deliveries to this user, once there are this many, in the order of the log. */
    synchronized List<DeliveryOutcome> of(User user, int most) {
        return Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> look(user), found -> found.size() >= most);
    }

    private List<DeliveryOutcome> look(User user) {
        consumer().poll(Duration.ofMillis(100)).forEach(this::take);
        return read.stream()
                .filter(outcome -> outcome.subject().equals(user.subject()))
                .toList();
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        assertThat(new String(record.value(), StandardCharsets.UTF_8)).doesNotContain("@example.org");
        DecodedOutcome decoded = format.decode(record.key(), record.value());
        assertThat(decoded).isInstanceOf(DecodedOutcome.Outcome.class);
        read.add(((DecodedOutcome.Outcome) decoded).outcome());
    }
}
