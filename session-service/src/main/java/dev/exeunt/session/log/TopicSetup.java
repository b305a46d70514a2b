package dev.exeunt.session.log;

import dev.exeunt.events.Topics;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.UnsafeStart;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates the topics, or verifies what is there. */
@ApplicationScoped
class TopicSetup {

    private static final Logger LOG = Logger.getLogger(TopicSetup.class);

    private final KafkaClients kafka;
    private final SessionConfig config;
    private final AtomicInteger warnings;

    TopicSetup(KafkaClients kafka, SessionConfig config, MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.warnings = meters.gauge("exeunt.log.unsafe.settings", new AtomicInteger());
    }

    /**
     * Makes the log ready.
     *
     * @return the id of its topic
     * @throws UnsafeStart when the topic can't be this installation's log, or too little of it would be remembered
     * @throws ExecutionException when Kafka doesn't answer
     */
    String prepare() throws ExecutionException, InterruptedException {
        verifyMemory();
        try (Admin admin = kafka.admin()) {
            create(admin, logTopic());
            create(admin, new NewTopic(Topics.DEAD_LETTERS, 1, config.log().replicas()));
            TopicDescription topic = admin.describeTopics(List.of(Topics.SESSION_EVENTS))
                    .allTopicNames()
                    .get()
                    .get(Topics.SESSION_EVENTS);
            verify(topic);
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, Topics.SESSION_EVENTS);
            warn(admin.describeConfigs(List.of(resource)).all().get().get(resource), topic);
            return topic.topicId().toString();
        }
    }

    private NewTopic logTopic() {
        SessionConfig.Log log = config.log();
        return new NewTopic(Topics.SESSION_EVENTS, config.shards(), log.replicas())
                .configs(Map.of(
                        TopicConfig.CLEANUP_POLICY_CONFIG,
                        TopicConfig.CLEANUP_POLICY_DELETE,
                        TopicConfig.RETENTION_MS_CONFIG,
                        Long.toString(log.retention().toMillis()),
                        TopicConfig.RETENTION_BYTES_CONFIG,
                        "-1",
                        TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                        "LogAppendTime",
                        TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG,
                        Integer.toString(log.minInSync()),
                        TopicConfig.UNCLEAN_LEADER_ELECTION_ENABLE_CONFIG,
                        "false"));
    }

    private static void create(Admin admin, NewTopic topic) throws ExecutionException, InterruptedException {
        try {
            admin.createTopics(List.of(topic)).all().get();
            LOG.infof("created topic name=%s", topic.name());
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw e;
            }
        }
    }

    /** A fan-out pauses when it is so far ahead of the view; others append too, until the view has caught up. */
    private void verifyMemory() {
        SessionConfig.Log log = config.log();
        if (log.tail() < 2L * log.fanOutAhead()) {
            throw new UnsafeStart("exeunt.session.log.tail is " + log.tail()
                    + ", less than twice exeunt.session.log.fan-out-ahead (" + log.fanOutAhead()
                    + "): in a large sign-out, checks would go unanswered");
        }
    }

    private void verify(TopicDescription topic) {
        int partitions = topic.partitions().size();
        if (partitions != config.shards()) {
            throw new UnsafeStart("topic " + Topics.SESSION_EVENTS + " has " + partitions
                    + " partitions, but exeunt.session.shards is " + config.shards() + ": set it to " + partitions
                    + ", or start with a new topic and a new Redis");
        }
    }

    private void warn(Config settings, TopicDescription topic) {
        int found = 0;
        found += unless(
                settings.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().equals("delete"),
                "the log is compacted: ends are lost");
        found += unless(
                Integer.parseInt(settings.get(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG)
                                .value())
                        >= config.log().minInSync(),
                "min.insync.replicas is below exeunt.session.log.min-in-sync");
        found += unless(
                topic.partitions().stream()
                        .allMatch(one -> one.replicas().size() >= config.log().replicas()),
                "the log has fewer replicas than exeunt.session.log.replicas");
        found += unless(
                Long.parseLong(settings.get(TopicConfig.RETENTION_MS_CONFIG).value())
                                >= config.log().retention().toMillis()
                        || settings.get(TopicConfig.RETENTION_MS_CONFIG).value().equals("-1"),
                "retention.ms is below exeunt.session.log.retention: mobile sessions may be forgotten");
        found +=
                unless(settings.get(TopicConfig.RETENTION_BYTES_CONFIG).value().equals("-1"), "the log is cut by size");
        warnings.set(found);
    }

    private static int unless(boolean safe, String warning) {
        if (!safe) {
            LOG.errorf("unsafe log: %s", warning);
        }
        return safe ? 0 : 1;
    }
}
