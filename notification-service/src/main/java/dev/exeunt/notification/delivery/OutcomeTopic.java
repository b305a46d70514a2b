package dev.exeunt.notification.delivery;

import dev.exeunt.events.Topics;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;

/** Makes the topic for the outcomes where there is none: nobody else writes there. */
@ApplicationScoped
class OutcomeTopic {

    private static final Logger LOG = Logger.getLogger(OutcomeTopic.class);
    private static final int PARTITIONS = 4;
    private static final int PATIENCE_MILLIS = 5000;

    private final Map<String, Object> kafka;

    OutcomeTopic(@Identifier("default-kafka-broker") Map<String, Object> kafka) {
        this.kafka = new HashMap<>(kafka);
        this.kafka.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        this.kafka.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
    }

    /** Whether it is there now. */
    boolean isThere() throws InterruptedException {
        try (Admin admin = Admin.create(kafka)) {
            admin.createTopics(List.of(new NewTopic(Topics.DELIVERIES, Optional.of(PARTITIONS), Optional.empty())))
                    .all()
                    .get();
            return true;
        } catch (ExecutionException | KafkaException e) {
            boolean exists = e.getCause() instanceof TopicExistsException;
            if (!exists) {
                LOG.infof("waiting for the topic of the outcomes why=%s", e.getMessage());
            }
            return exists;
        }
    }
}
