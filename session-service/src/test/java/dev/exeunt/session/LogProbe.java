package dev.exeunt.session;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Reads the log from outside, and writes what nobody else would. */
public final class LogProbe {

    private static final EventFormat FORMAT = new EventFormat();

    /** An event with its offset in the shard. */
    public record Entry(long offset, SessionEvent event) {}

    private LogProbe() {}

    private static String bootstrapServers() {
        return ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
    }

    /** Everything that the log says of a subject, in its order. */
    public static List<Entry> of(String subject, int shard) {
        return all(shard).stream()
                .filter(entry -> entry.event().subject().equals(subject))
                .toList();
    }

    /** Every event of a shard. */
    public static List<Entry> all(int shard) {
        TopicPartition partition = new TopicPartition(Topics.SESSION_EVENTS, shard);
        List<Entry> entries = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    if (FORMAT.decode(record.key(), record.value()) instanceof Decoded.Event known) {
                        entries.add(new Entry(record.offset(), known.event()));
                    }
                }
            }
        }
        return entries;
    }

    /** Appends whatever it is. */
    public static long append(int shard, String key, byte[] value) {
        try (var producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers(), "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer())) {
            byte[] subject = key.getBytes(StandardCharsets.UTF_8);
            return producer.send(new ProducerRecord<>(Topics.SESSION_EVENTS, shard, subject, value))
                    .get(20, TimeUnit.SECONDS)
                    .offset();
        } catch (Exception e) {
            throw new AssertionError("not appended", e);
        }
    }

    public static long append(int shard, SessionEvent event) {
        return append(shard, event.subject(), FORMAT.encode(event));
    }

    /** The same event, of a type that only a later version will know. */
    public static byte[] ofUnknownType(SessionEvent event) {
        String known = new String(FORMAT.encode(event), StandardCharsets.UTF_8);
        return known.replaceFirst("\\.v1\"", ".v9\"").getBytes(StandardCharsets.UTF_8);
    }

    /** As the log's retention would: nothing before this offset is left. */
    public static void forget(int shard, long before) {
        TopicPartition partition = new TopicPartition(Topics.SESSION_EVENTS, shard);
        try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", bootstrapServers()))) {
            admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(before)))
                    .all()
                    .get(20, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("not forgotten", e);
        }
    }
}
