package dev.exeunt.session.log;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.Topics;
import dev.exeunt.events.Traceparent;
import dev.exeunt.session.FollowedSignOuts;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.ShardKeeper;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads the records of the shards that the group gives to this instance, for the one who keeps their view. Its position
 * comes from the view alone and is compared with it every second; nothing is committed to Kafka.
 */
@ApplicationScoped
class OwnerLoop implements Runnable, ConsumerRebalanceListener {

    private static final Logger LOG = Logger.getLogger(OwnerLoop.class);
    private static final Duration NAP = Duration.ofMillis(100);
    private static final long COMPARE_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(200).toNanos();
    private static final long PATIENCE_SECONDS = 20;

    private final KafkaClients kafka;
    private final LogBounds bounds;
    private final ShardKeeper keeper;
    private final DeadLetters deadLetters;
    private final FollowedSignOuts followed;
    private final EventFormat format = new EventFormat();
    private final Set<TopicPartition> owned = new HashSet<>();
    private long comparedAt;
    private volatile boolean running = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    OwnerLoop(
            KafkaClients kafka,
            LogBounds bounds,
            ShardKeeper keeper,
            DeadLetters deadLetters,
            FollowedSignOuts followed) {
        this.kafka = kafka;
        this.bounds = bounds;
        this.keeper = keeper;
        this.deadLetters = deadLetters;
        this.followed = followed;
    }

    void stop() {
        running = false;
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
    }

    @Override
    public void run() {
        try (KafkaConsumer<byte[], byte[]> reading = kafka.owner()) {
            consumer = reading;
            reading.subscribe(List.of(Topics.SESSION_EVENTS), this);
            while (running) {
                round(reading);
            }
        } finally {
            consumer = null;
            onPartitionsLost(List.copyOf(owned));
        }
    }

    private void round(KafkaConsumer<byte[], byte[]> reading) {
        try {
            ConsumerRecords<byte[], byte[]> records = reading.poll(NAP);
            take(reading, records);
            long patience = reading.paused().isEmpty() ? COMPARE_NANOS : LOOK_AGAIN_NANOS;
            if (System.nanoTime() - comparedAt > patience) {
                comparedAt = System.nanoTime();
                find(reading, Set.copyOf(owned));
            }
        } catch (WakeupException e) {
            // To stop.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | ExecutionException | TimeoutException e) {
            // What was read and not taken is read again: the position is compared with the view every second.
            LOG.warnf("owner waits reason=%s", e.getMessage());
        }
    }

    private void take(KafkaConsumer<byte[], byte[]> reading, ConsumerRecords<byte[], byte[]> records) {
        Map<TopicPartition, CompletableFuture<Long>> taken = new HashMap<>();
        for (TopicPartition partition : records.partitions()) {
            List<LogRecord> decoded =
                    records.records(partition).stream().map(this::decode).toList();
            taken.put(partition, keeper.take(partition.partition(), decoded));
        }
        taken.forEach((partition, next) -> {
            long first = records.records(partition).getFirst().offset();
            move(reading, partition, first, records.records(partition).getLast().offset() + 1, next);
        });
    }

    /** Goes on where the view says, and from the same record again when the view can't be asked. */
    private void move(
            KafkaConsumer<byte[], byte[]> reading,
            TopicPartition partition,
            long first,
            long expected,
            CompletableFuture<Long> next) {
        try {
            long offset = next.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (offset != expected && owned.contains(partition)) {
                LOG.infof("shard=%d goes on at offset=%d instead of %d", partition.partition(), offset, expected);
                reading.seek(partition, offset);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warnf("shard=%d reads offset=%d again reason=%s", partition.partition(), first, e.getMessage());
            if (owned.contains(partition)) {
                // Nothing more of it until the view could be asked where it stands.
                reading.seek(partition, first);
                reading.pause(Set.of(partition));
            }
        }
    }

    private LogRecord decode(ConsumerRecord<byte[], byte[]> record) {
        return switch (format.decode(record.key(), record.value())) {
            case Decoded.Event known -> {
                followed.heard(known.event(), Traceparent.in(record.headers()));
                yield new LogRecord(record.offset(), known.event());
            }
            case Decoded.UnknownType unknown -> new LogRecord(record.offset(), null);
            case Decoded.Poison poison -> {
                deadLetters.put(record, poison.reason());
                yield new LogRecord(record.offset(), null);
            }
        };
    }

    /** Asks the view where each of these shards stands, and resumes those that it could tell of. */
    private void find(KafkaConsumer<byte[], byte[]> reading, Set<TopicPartition> partitions)
            throws ExecutionException, TimeoutException, InterruptedException {
        if (partitions.isEmpty()) {
            return;
        }
        Map<Integer, LogBounds.Bounds> logs = bounds.of(
                        partitions.stream().map(TopicPartition::partition).toList())
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Map<TopicPartition, CompletableFuture<Long>> positions = new HashMap<>();
        for (TopicPartition partition : partitions) {
            LogBounds.Bounds log = logs.get(partition.partition());
            positions.put(partition, keeper.position(partition.partition(), log.begin(), log.end()));
        }
        positions.forEach((partition, position) -> {
            long now = reading.position(partition);
            move(reading, partition, now, now, position);
            if (position.isDone() && !position.isCompletedExceptionally()) {
                reading.resume(Set.of(partition));
            }
        });
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        KafkaConsumer<byte[], byte[]> reading = consumer;
        if (reading == null || partitions.isEmpty()) {
            return;
        }
        // Where to read from, only the view knows; until it has been asked, nothing is read.
        reading.pause(partitions);
        owned.addAll(partitions);
        comparedAt = System.nanoTime() - COMPARE_NANOS - 1;
        partitions.forEach(partition -> {
            reading.seek(partition, 0);
            keeper.gained(partition.partition());
        });
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            owned.remove(partition);
            keeper.lost(partition.partition());
        });
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        onPartitionsRevoked(partitions);
    }
}
