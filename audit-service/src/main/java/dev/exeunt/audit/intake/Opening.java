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

/**
 * Opens each intake once there is a trail to write and its log to read; the service is up meanwhile, and not ready. The
 * topics that only this service writes it makes itself.
 */
@ApplicationScoped
class Opening {

    private static final Logger LOG = Logger.getLogger(Opening.class);

    /** A checkpoint is worth the more, the older it is. */
    private static final Map<String, String> FOR_GOOD = Map.of(TopicConfig.RETENTION_MS_CONFIG, "-1");

    private static final Map<String, String> NINETY_DAYS = Map.of(
            TopicConfig.RETENTION_MS_CONFIG, "7776000000", TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");

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
        LOG.infof("the trail is there migrations=%d", steps);
        inBackground(LogIntake.SESSION_EVENTS, Topics.SESSION_EVENTS);
        inBackground(LogIntake.DELIVERIES, Topics.DELIVERIES);
        waiting.untilDone("make the topic for checkpoints", () -> topics.ensure(Topics.AUDIT_CHECKPOINTS, FOR_GOOD));
        waiting.untilDone("make the topic for readings", () -> topics.ensure(Topics.AUDIT_READS, NINETY_DAYS));
        inBackground(LogIntake.AUDIT_READS, Topics.AUDIT_READS);
    }

    /** None waits for another one: a topic comes when its writer does. */
    private void inBackground(String channel, String topic) {
        Thread.ofVirtual().name("opening " + channel).start(() -> open(channel, topic));
    }

    private void open(String channel, String topic) {
        var topicId = waiting.until("find the topic " + topic, () -> topics.id(topic));
        channels.getPausable(channel).resume();
        LOG.infof("intake is open topic=%s topicId=%s", topic, topicId);
    }
}
