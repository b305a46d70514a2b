package dev.exeunt.audit.intake;

import dev.exeunt.events.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads the dead letters. */
final class DeadLetterBox {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private DeadLetterBox() {}

    /** The only letter like this. */
    static ConsumerRecord<byte[], byte[]> find(Predicate<ConsumerRecord<byte[], byte[]>> wanted) {
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        var partition = new TopicPartition(Topics.DEAD_LETTERS, 0);
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", servers),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
            Instant deadline = Instant.now().plus(PATIENCE);
            while (consumer.position(partition) < end && Instant.now().isBefore(deadline)) {
                consumer.poll(Duration.ofMillis(100)).records(partition).stream()
                        .filter(wanted)
                        .forEach(found::add);
            }
            if (found.size() != 1) {
                throw new AssertionError("one letter expected, found " + found.size());
            }
            return found.getFirst();
        }
    }
}
