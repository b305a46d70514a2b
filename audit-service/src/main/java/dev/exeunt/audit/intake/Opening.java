package dev.exeunt.audit.intake;

import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.trail.Schema;
import dev.exeunt.events.Topics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.ChannelRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.common.config.TopicConfig;
import org.jboss.logging.Logger;

import java.util.Map;

/** Opens the intake once there is a trail to write and a log to read; the service is up meanwhile, and not ready. */
@ApplicationScoped
class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    /** A checkpoint is worth the more, the older it is. */
    private static final Map<String, String> FOR_GOOD = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private final Waiting waiting;
    private final Schema schema;
    private final KafkaTopics topics;
    private final ChannelRegistry channels;

    Opening(Waiting waiting, Schema schema, KafkaTopics topics, ChannelRegistry channels) {
        this.waiting = waiting;
        this.schema = schema;
        this.topics = topics;
        this.channels = channels;
    }

    void atStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("opening").start(this::open);
    }

    private void open() {
        int steps = waiting.until("bring up the schema", schema::bringUp);
        waiting.untilDone("make the topic for checkpoints", () -> topics.ensure(Topics.AUDIT_CHECKPOINTS, FOR_GOOD));
        var topicId = waiting.until("find the topic", () -> topics.id(Topics.SESSION_EVENTS));
        channels.getPausable(SessionEventsIntake.CHANNEL).resume();
        LOG.infof("intake is open migrations=%d topicId=%s", steps, topicId);
    }
}
