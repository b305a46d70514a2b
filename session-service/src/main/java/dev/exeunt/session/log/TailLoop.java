package dev.exeunt.session.log;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.Topics;
import dev.exeunt.session.EndListener;
import dev.exeunt.session.Ended;
import dev.exeunt.session.LogEnd;
import dev.exeunt.session.Raised;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Follows the whole log: this instance's tail. Belongs to no group; nothing that it reads waits for it. */
@ApplicationScoped
class TailLoop implements LogEnd, Runnable {

    private static final Logger LOG = Logger.getLogger(TailLoop.class);
    private static final Duration NAP = Duration.ofMillis(200);

    private record Waiting(int shard, long last, CompletableFuture<Void> reached) {}

    private final KafkaClients kafka;
    private final LogBounds bounds;
    private final SessionConfig config;
    private final Stretches stretches;
    private final List<EndListener> listeners;
    private final EventFormat format = new EventFormat();
    private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();
    private volatile String topic = "";
    private volatile boolean running = true;
    private volatile @Nullable KafkaConsumer<byte[], byte[]> consumer;

    TailLoop(
            KafkaClients kafka,
            LogBounds bounds,
            SessionConfig config,
            Stretches stretches,
            @All List<EndListener> listeners) {
        this.kafka = kafka;
        this.bounds = bounds;
        this.config = config;
        this.stretches = stretches;
        this.listeners = listeners;
    }

    @Override
    public String topic() {
        return topic;
    }

    void follow(String topicId) {
        topic = topicId;
    }

    @Override
    public CompletableFuture<Void> reached(int shard) {
        return bounds.endOf(shard).thenCompose(end -> read(shard, end - 1));
    }

    @Override
    public CompletableFuture<Void> read(int shard, long offset) {
        Waiting one = new Waiting(shard, offset, new CompletableFuture<>());
        waiting.add(one);
        answer();
        return one.reached;
    }

    private void answer() {
        waiting.removeIf(one -> {
            Stretch stretch = stretches.of(one.shard);
            return stretch != null && stretch.to() >= one.last && one.reached.complete(null);
        });
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
        try (KafkaConsumer<byte[], byte[]> reading = kafka.tail()) {
            consumer = reading;
            begin(reading);
            while (running) {
                round(reading);
            }
        } finally {
            consumer = null;
        }
    }

    /** Starts where the stretch will be full at the end that the log has now. */
    private void begin(KafkaConsumer<byte[], byte[]> reading) {
        Map<Integer, LogBounds.Bounds> found = null;
        while (running && found == null) {
            found = bounds.of(IntStream.range(0, config.shards()).boxed().toList())
                    .exceptionally(failure -> null)
                    .join();
        }
        if (found == null) {
            return;
        }
        reading.assign(found.keySet().stream().map(TailLoop::partition).toList());
        found.forEach((shard, bound) -> {
            long from = Math.max(bound.begin(), bound.end() - config.log().tail());
            reading.seek(partition(shard), from);
            stretches.put(shard, new Stretch(from, config.log().tail()));
        });
    }

    private static TopicPartition partition(int shard) {
        return new TopicPartition(Topics.SESSION_EVENTS, shard);
    }

    private void round(KafkaConsumer<byte[], byte[]> reading) {
        try {
            reading.poll(NAP).forEach(this::take);
            answer();
        } catch (WakeupException e) {
            // To stop.
        } catch (KafkaException e) {
            LOG.warnf("tail waits for Kafka reason=%s", e.getMessage());
        }
    }

    private void take(ConsumerRecord<byte[], byte[]> record) {
        Stretch stretch = stretches.of(record.partition());
        if (stretch == null) {
            return;
        }
        SessionEvent event =
                format.decode(record.key(), record.value()) instanceof Decoded.Event known ? known.event() : null;
        stretch.take(record.offset(), event);
        if (event != null) {
            tell(event);
        }
    }

    private void tell(SessionEvent event) {
        switch (event) {
            case SessionLoggedOut end -> tell(listener -> listener.ended(Ended.by(end)));
            case SessionTimedOut end -> tell(listener -> listener.ended(Ended.by(end)));
            case SessionOpened opened
            when opened.replaces() != null -> tell(listener -> listener.ended(Ended.replacedBy(opened)));
            case GlobalSignOutRequested request -> tell(listener -> listener.raised(Raised.by(request)));
            default -> {
                // Ends nothing.
            }
        }
    }

    /** Who can't hear it is no reason to stop following the log. */
    private void tell(Consumer<EndListener> what) {
        for (EndListener listener : listeners) {
            try {
                what.accept(listener);
            } catch (RuntimeException e) {
                LOG.warnf(e, "%s was not told", listener.getClass().getSimpleName());
            }
        }
    }
}
