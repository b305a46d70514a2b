package dev.exeunt.system.faults;

import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import static dev.exeunt.system.faults.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What is appended to a topic from now on, read up to its end whenever that is asked for. */
final class Page implements AutoCloseable {

    private final KafkaConsumer<String, String> consumer;

    private Page(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    static Page of(String topic, Site site) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers",
                        site.kafka(),
                        "default.api.timeout.ms",
                        "5000",
                        "request.timeout.ms",
                        "3000"),
                new StringDeserializer(),
                new StringDeserializer());
        List<TopicPartition> partitions = new ArrayList<>();
        soon(() -> {
            consumer.partitionsFor(topic)
                    .forEach(partition -> partitions.add(new TopicPartition(topic, partition.partition())));
            assertThat(partitions).as("topic %s", topic).isNotEmpty();
        });
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        return new Page(consumer);
    }

    /** Where each partition goes on. */
    Map<Integer, Long> positions() {
        Map<Integer, Long> positions = new HashMap<>();
        consumer.assignment().forEach(partition -> positions.put(partition.partition(), consumer.position(partition)));
        return positions;
    }

    void readsOn(Consumer<ConsumerRecord<String, String>> reader) {
        Map<TopicPartition, Long> ends = new HashMap<>();
        soon(() -> ends.putAll(consumer.endOffsets(consumer.assignment())));
        soon(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(reader);
            assertThat(ends).allSatisfy((partition, end) -> assertThat(consumer.position(partition))
                    .isGreaterThanOrEqualTo(end));
        });
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
