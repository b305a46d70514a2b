package dev.exeunt.audit.intake;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.trail.Alarm;
import dev.exeunt.audit.trail.Trail;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import static java.util.Objects.requireNonNull;

/**
 * Puts the consumer on the last record of the trail, which is read once more: the log must still have the same there, and must not end
 * before it. The offsets that Kafka keeps for the group are a hint for monitors: they may
 * be behind the trail, or ahead of one that was restored.
 *
 * <p>It waits for as long as it takes, and never throws: Kafka would go on with the partition at its own offset.
 */
@ApplicationScoped
@Identifier(Positions.GROUP)
class Positions implements KafkaConsumerRebalanceListener {

    /** The name of these positions for all intakes; the group of the session events. */
    static final String GROUP = "audit-service";

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private final Waiting waiting;
    private final Assignment assignment;
    private final Trail trail;
    private final Batches batches;
    private final KafkaClientService clients;

    Positions(Waiting waiting, Assignment assignment, Trail trail, Batches batches, KafkaClientService clients) {
        this.waiting = waiting;
        this.assignment = assignment;
        this.trail = trail;
        this.batches = batches;
        this.clients = clients;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        waiting.untilDone("learn the topic's id", () -> assignment.learn(partitions));
        partitions.forEach(partition -> seek(consumer, partition));
        LOG.infof("reading partitions=%d", partitions.size());
    }

    /** The same for a trail that was put back meanwhile; what was read ahead of it comes once more. */
    void find(String channel, Set<TopicPartition> partitions) {
        clients.getConsumer(channel)
                .runOnPollingThread(consumer -> {
                    partitions.stream().filter(consumer.assignment()::contains).forEach(partition -> {
                        assignment.leave(partition);
                        seek(consumer, partition);
                    });
                })
                .await()
                .indefinitely();
    }

    private void seek(Consumer<?, ?> consumer, TopicPartition partition) {
        LogPartition log = waiting.until("learn the topic's id", () -> assignment.log(partition));
        OptionalLong stored = waiting.until("find the end of the trail", () -> trail.position(log));
        if (stored.isEmpty() || hasShrunk(consumer, partition, log, stored.getAsLong())) {
            consumer.seekToBeginning(List.of(partition));
        } else {
            consumer.seek(partition, stored.getAsLong());
        }
        LOG.debugf("reading partition=%d stored=%s", partition.partition(), stored);
    }

    /** Then all of the log is compared with what was stored of it. */
    private boolean hasShrunk(Consumer<?, ?> consumer, TopicPartition partition, LogPartition log, long stored) {
        long end = waiting.until("find the end of the log", () -> end(consumer, partition));
        if (end > stored) {
            return false;
        }
        batches.alarm(Alarm.shrunk(log, end, stored));
        return true;
    }

    private static long end(Consumer<?, ?> consumer, TopicPartition partition) {
        try {
            return requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
        } catch (KafkaException e) {
            throw new AwayException("Kafka, end of " + partition, e);
        }
    }
}
