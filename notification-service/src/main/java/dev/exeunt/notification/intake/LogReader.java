package dev.exeunt.notification.intake;

import dev.exeunt.events.Topics;
import dev.exeunt.notification.Schema;
import dev.exeunt.notification.notice.Notices;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads the log as a member of this service's group: has what came stored, and only then goes on.
 *
 * <p>How far it came is committed once a second, and before a partition is given away. Whatever goes wrong, it begins
 * anew after the last commit, or where the tables stand if they are behind it, since an older copy of them was put back:
 * what it then reads again is known by its id.
 */
@ApplicationScoped
class LogReader {

    static final String GROUP = "notification-service";

    private static final Logger LOG = Logger.getLogger(LogReader.class);

    private static final Duration NAP = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long COMMIT_EVERY_NANOS = Duration.ofSeconds(1).toNanos();

    private final Map<String, Object> kafka;
    private final Schema schema;
    private final SessionEvents events;
    private final Notices notices;
    private final Persistence persistence;
    private final Thread thread = Thread.ofPlatform().name("log").daemon().unstarted(this::run);
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean member;

    LogReader(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            Schema schema,
            SessionEvents events,
            Notices notices,
            Persistence persistence) {
        this.kafka = kafka;
        this.schema = schema;
        this.events = events;
        this.notices = notices;
        this.persistence = persistence;
    }

    void atStart(@Observes StartupEvent event) {
        thread.start();
    }

    void atEnd(@Observes ShutdownEvent event) throws InterruptedException {
        closing.countDown();
        persistence.letGo();
        thread.join(PATIENCE);
    }

    /** Whether the group has given it its share of the log, be it nothing. */
    boolean isMember() {
        return member;
    }

    private void run() {
        try {
            schema.await();
            do {
                follow();
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow() throws InterruptedException {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(settings())) {
            Progress progress = new Progress(consumer);
            consumer.subscribe(List.of(Topics.SESSION_EVENTS), progress);
            while (closing.getCount() > 0) {
                ConsumerRecords<byte[], byte[]> records = consumer.poll(NAP);
                if (!records.isEmpty()) {
                    events.read(records);
                    progress.stored(records);
                }
                progress.commitNowAndThen();
            }
            progress.commit();
        } catch (RuntimeException e) {
            // Whatever it is, nothing of what wasn't stored was committed.
            LOG.warnf(e, "the log can't be read on");
        } finally {
            member = false;
        }
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, GROUP);
        settings.put(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, CooperativeStickyAssignor.class.getName());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        // What is stored together.
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 200);
        // A member that was killed is missed after ten seconds, not after forty-five.
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 2_000);
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 10_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }

    /** How far the log is stored, and how far it is committed. */
    private final class Progress implements ConsumerRebalanceListener {

        private final KafkaConsumer<byte[], byte[]> consumer;
        private final Map<TopicPartition, OffsetAndMetadata> stored = new HashMap<>();
        private long committedAt = System.nanoTime();

        private Progress(KafkaConsumer<byte[], byte[]> consumer) {
            this.consumer = consumer;
        }

        void stored(ConsumerRecords<byte[], byte[]> records) {
            stored.putAll(records.nextOffsets());
        }

        void commitNowAndThen() {
            if (!stored.isEmpty() && System.nanoTime() - committedAt > COMMIT_EVERY_NANOS) {
                commit();
            }
        }

        void commit() {
            try {
                consumer.commitSync(stored);
            } catch (KafkaException e) {
                LOG.infof("what is stored can't be committed, and may be read again why=%s", e.getMessage());
            }
            stored.clear();
            committedAt = System.nanoTime();
        }

        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
            consumer.committed(Set.copyOf(partitions)).forEach(this::begin);
            member = true;
        }

        private void begin(TopicPartition partition, @Nullable OffsetAndMetadata before) {
            long committed = before == null ? 0 : before.offset();
            long heard = heardUpTo(partition.partition(), committed);
            if (heard < committed) {
                LOG.debugf(
                        "reading again partition=%d offset=%d committed=%d", partition.partition(), heard, committed);
                consumer.seek(partition, heard);
            }
        }

        private long heardUpTo(int partition, long otherwise) {
            try {
                return persistence.until(() -> notices.heardUpTo(partition, otherwise));
            } catch (InterruptedException e) {
                throw new KafkaException("the service ends", e);
            }
        }

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            commit();
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            member = false;
            stored.clear();
        }
    }
}
