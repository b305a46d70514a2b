package dev.exeunt.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Breach;
import dev.exeunt.system.Http;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import static dev.exeunt.system.faults.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** The log of the sessions as it stands in Kafka; a page of it is what was appended in one cycle. */
final class LogBook implements AutoCloseable {

    private static final String TOPIC = "exeunt.session-events";
    private static final String PREFIX = "dev.exeunt.";

    /**
     * A record.
     *
     * @param type without prefix and version, for example {@code session.opened}
     * @param why the cause of a logout or the kind of a timeout; empty for others
     */
    record Entry(
            int partition, long offset, String type, String id, String subject, String sid, String why, Instant at) {

        boolean isEnd() {
            return type.equals("session.logged-out") || type.equals("session.timed-out");
        }
    }

    private final KafkaConsumer<String, String> consumer;
    private final Map<Integer, Long> next = new HashMap<>();
    private final List<Entry> page = new ArrayList<>();
    private final Map<String, Entry> firstEnds = new HashMap<>();
    private final List<Breach> gaps = new ArrayList<>();

    private LogBook(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** Begins where the log ends. */
    static LogBook open(Site site) {
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
        List<TopicPartition> partitions = consumer.partitionsFor(TOPIC).stream()
                .map(partition -> new TopicPartition(TOPIC, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        LogBook book = new LogBook(consumer);
        partitions.forEach(partition -> book.next.put(partition.partition(), consumer.position(partition)));
        return book;
    }

    void turnsThePage() {
        readsOn();
        page.clear();
        firstEnds.clear();
        gaps.clear();
    }

    /** Reads up to the end of now. */
    void readsOn() {
        Map<TopicPartition, Long> ends = new HashMap<>();
        soon(() -> ends.putAll(consumer.endOffsets(consumer.assignment())));
        soon(() -> {
            consumer.poll(Duration.ofMillis(50)).forEach(this::note);
            assertThat(ends).allSatisfy((partition, end) -> assertThat(next.get(partition.partition()))
                    .isGreaterThanOrEqualTo(end));
        });
    }

    private void note(ConsumerRecord<String, String> record) {
        long expected = next.put(record.partition(), record.offset() + 1);
        if (record.offset() != expected) {
            gaps.add(new Breach(
                    "partition %d goes on at %d after %d".formatted(record.partition(), record.offset(), expected - 1),
                    ""));
        }
        Entry entry = entry(record);
        page.add(entry);
        if (entry.isEnd()) {
            firstEnds.putIfAbsent(entry.sid, entry);
        }
    }

    private static Entry entry(ConsumerRecord<String, String> record) {
        try {
            JsonNode event = Http.JSON.readTree(record.value());
            JsonNode data = event.path("data");
            String type = event.path("type").asText();
            return new Entry(
                    record.partition(),
                    record.offset(),
                    type.substring(PREFIX.length(), type.lastIndexOf('.')),
                    event.path("id").asText(),
                    data.path("subject").asText(),
                    data.path("sid").asText(),
                    data.path("cause").asText(data.path("kind").asText()),
                    Instant.parse(data.path("occurredAt").asText()));
        } catch (IOException e) {
            throw new AssertionError("no event: " + record, e);
        }
    }

    List<Entry> page() {
        return page;
    }

    /** The end that counts. */
    Optional<Entry> endOf(String sid) {
        return Optional.ofNullable(firstEnds.get(sid));
    }

    /** Where offsets were lost, or came twice. */
    List<Breach> gaps() {
        return gaps;
    }

    /** Ends under another id than the first one of their session: their claims were lost, and the first counts. */
    long laterEnds() {
        return page.stream()
                .filter(Entry::isEnd)
                .filter(entry -> !firstEnds.get(entry.sid).id.equals(entry.id))
                .count();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(5)));
    }
}
