package dev.exeunt.audit.intake;

import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.trail.Trail;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.reactive.messaging.kafka.KafkaConsumerRebalanceListener;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;

/**
 * Puts the consumer where the trail ends. The offsets that Kafka keeps for the group are a hint for monitors: they may
 * be behind the trail, or ahead of one that was restored.
 *
 * <p>It waits for as long as it takes, and never throws: Kafka would go on with the partition at its own offset.
 */
@ApplicationScoped
@Identifier(Positions.GROUP)
class Positions implements KafkaConsumerRebalanceListener {

    static final String GROUP = "audit-service";

    private static final Logger LOG = Logger.getLogger(Positions.class);

    private final Waiting waiting;
    private final Assignment assignment;
    private final Trail trail;

    Positions(Waiting waiting, Assignment assignment, Trail trail) {
        this.waiting = waiting;
        this.assignment = assignment;
        this.trail = trail;
    }

    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        waiting.untilDone("learn the topic's id", () -> assignment.learn(partitions));
        partitions.forEach(partition -> seek(consumer, partition));
        LOG.infof("reading partitions=%d", partitions.size());
    }

    private void seek(Consumer<?, ?> consumer, TopicPartition partition) {
        OptionalLong stored =
                waiting.until("find the end of the trail", () -> trail.position(assignment.log(partition)));
        if (stored.isPresent()) {
            consumer.seek(partition, stored.getAsLong() + 1);
        } else {
            consumer.seekToBeginning(List.of(partition));
        }
        LOG.debugf("reading partition=%d stored=%s", partition.partition(), stored);
    }
}
