package dev.exeunt.system;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The log as somebody sees it who has Kafka's address. */
final class Log implements AutoCloseable {

    private static final String SESSION_EVENTS = "exeunt.session-events";
    private static final String DEAD_LETTERS = "exeunt.dead-letters";
    private static final Duration NAP = Duration.ofMillis(200);

    private final String kafka;
    private final KafkaProducer<String, String> producer;
    private final KafkaConsumer<String, String> deadLetters;
    private final List<ConsumerRecord<String, String>> putAside = new ArrayList<>();

    Log(Exeunt exeunt) {
        kafka = exeunt.kafka();
        Map<String, Object> settings = Map.of("bootstrap.servers", kafka, "acks", "all");
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
        deadLetters = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer());
        List<TopicPartition> partitions = partitions(deadLetters, DEAD_LETTERS);
        deadLetters.assign(partitions);
        deadLetters.seekToBeginning(partitions);
    }

    void append(String key, String value) {
        try {
            producer.send(new ProducerRecord<>(SESSION_EVENTS, key, value)).get(15, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("Kafka didn't take the record", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** Of all records about a subject. */
    List<Headers> headersOf(String subject) {
        try (var events = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = partitions(events, SESSION_EVENTS);
            events.assign(partitions);
            events.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = events.endOffsets(partitions);
            List<Headers> found = new ArrayList<>();
            while (partitions.stream().anyMatch(one -> events.position(one) < ends.get(one))) {
                events.poll(NAP).forEach(record -> {
                    if (record.key().equals(subject)) {
                        found.add(record.headers());
                    }
                });
            }
            return found;
        }
    }

    private static List<TopicPartition> partitions(KafkaConsumer<?, ?> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    /** Who has put a record with this value aside, once for each time. */
    List<String> readersThatPutAside(String value) {
        deadLetters.poll(NAP).forEach(putAside::add);
        return putAside.stream()
                .filter(record -> record.value().equals(value))
                .map(record -> new String(
                        record.headers().lastHeader("dead-letter-reader").value(), StandardCharsets.UTF_8))
                .toList();
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(5));
        deadLetters.close();
    }
}
