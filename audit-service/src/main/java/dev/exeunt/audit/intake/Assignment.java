package dev.exeunt.audit.intake;

import dev.exeunt.audit.record.LogPartition;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which logs the partitions of Kafka are, and how far each was read.
 *
 * <p>A consumer isn't told that a topic was deleted and made again. So whenever a partition goes on at another offset
 * than the next one, Kafka is asked for the topic's id before anything is stored.
 */
@ApplicationScoped
class Assignment {

    private final KafkaTopics topics;
    private final Map<String, UUID> ids = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> next = new ConcurrentHashMap<>();

    Assignment(KafkaTopics topics) {
        this.topics = topics;
    }

    /** The log that a partition is, as last learned. */
    LogPartition log(TopicPartition partition) {
        return new LogPartition(
                ids.computeIfAbsent(partition.topic(), topics::id), partition.topic(), partition.partition());
    }

    /** Asks which topics these are now. */
    void learn(Collection<TopicPartition> partitions) {
        partitions.stream().map(TopicPartition::topic).distinct().forEach(name -> ids.put(name, topics.id(name)));
    }

    /** Whether the batch goes on where each of its partitions was read to. */
    boolean continues(ConsumerRecords<?, ?> batch) {
        return batch.partitions().stream()
                .allMatch(partition -> next.getOrDefault(partition, -1L)
                        == batch.records(partition).getFirst().offset());
    }

    /** Whether no record behind an offset was read before it: what follows was read on from there. */
    boolean hasReadOn(TopicPartition partition, long offset) {
        Long read = next.get(partition);
        return read != null && read <= offset;
    }

    /** The consumer is about to read from elsewhere. */
    void leave(TopicPartition partition) {
        next.remove(partition);
    }

    /** The batch is stored. */
    void read(ConsumerRecords<?, ?> batch) {
        for (TopicPartition partition : batch.partitions()) {
            List<? extends ConsumerRecord<?, ?>> records = batch.records(partition);
            next.put(partition, records.getLast().offset() + 1);
        }
    }
}
