package dev.exeunt.audit.intake;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.AwayException;
import io.smallrye.common.annotation.Identifier;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Asks Kafka about topics: which it is that has a name now, and where it begins. */
@ApplicationScoped
class KafkaTopics {

    private static final String NAME = "Kafka";

    private final Map<String, Object> kafka;
    private final Duration answerWithin;
    private @Nullable Admin admin;

    KafkaTopics(@Identifier("default-kafka-broker") Map<String, Object> kafka, AuditConfig config) {
        this.kafka = new HashMap<>(kafka);
        this.answerWithin = config.answerWithin();
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, (int) answerWithin.toMillis());
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, (int) answerWithin.toMillis());
    }

    /**
     * The id of the topic with this name.
     *
     * @throws AwayException if Kafka didn't answer or has no such topic yet
     */
    UUID id(String topic) {
        try {
            var id = admin().describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic)
                    .topicId();
            return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new AwayException(NAME + ", topic " + topic, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException(NAME, e);
        }
    }

    /**
     * The offset of the first record that a log still has.
     *
     * @throws AwayException if Kafka didn't answer
     */
    long begin(TopicPartition partition) {
        try {
            return admin().listOffsets(Map.of(partition, OffsetSpec.earliest()))
                    .partitionResult(partition)
                    .get(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                    .offset();
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new AwayException(NAME + ", begin of " + partition, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException(NAME, e);
        }
    }

    /**
     * Returns once there is such a topic; made as the broker makes topics, unless these settings say otherwise.
     *
     * @throws AwayException if Kafka didn't answer
     */
    void ensure(String topic, Map<String, String> settings) {
        NewTopic wanted = new NewTopic(topic, Optional.of(1), Optional.empty()).configs(settings);
        try {
            admin().createTopics(List.of(wanted)).all().get(answerWithin.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new AwayException(NAME + ", topic " + topic, e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AwayException(NAME, e);
        }
    }

    /** Made when first needed: the client refuses to exist while the broker's name can't be resolved. */
    private synchronized Admin admin() {
        if (admin == null) {
            admin = Admin.create(kafka);
        }
        return admin;
    }

    @PreDestroy
    synchronized void close() {
        if (admin != null) {
            admin.close(answerWithin);
        }
    }
}
