package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Nap;
import dev.exeunt.events.Decoded;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Shards;
import dev.exeunt.events.Topics;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The log, from outside: read after something was measured, and filled before it. */
public final class Log implements AutoCloseable {

    /** As session-service has it, if nobody says otherwise. */
    public static final Shards SHARDS = new Shards(16);

    private static final String BARE = "bench.bare";
    private static final Duration START = Duration.ofSeconds(40);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final Duration NAP = Duration.ofMillis(200);

    private final String bootstrapServers;
    private final Admin admin;
    private final EventFormat format = new EventFormat();

    private Log(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
    }

    /** Connects once the broker serves. */
    static Log connect(String bootstrapServers) {
        Log log = new Log(bootstrapServers);
        if (!Nap.until(log::serves, START, BETWEEN)) {
            throw new IllegalStateException("Kafka doesn't serve");
        }
        return log;
    }

    private boolean serves() {
        try {
            return !admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A topic like the log's, for nobody's events; its name. */
    public String bareTopic() {
        if (!get(admin.listTopics().names()).contains(BARE)) {
            get(admin.createTopics(List.of(new NewTopic(BARE, SHARDS.count(), (short) 1)))
                    .all());
        }
        return BARE;
    }

    /** A producer that is told of a record once all replicas have it, and waits for no others to send. */
    public KafkaProducer<String, byte[]> producer(Duration linger) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "acks",
                "all",
                "linger.ms",
                linger.toMillis(),
                "batch.size",
                1 << 17);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** The value of a record that keeps this event. */
    public byte[] encode(SessionEvent event) {
        return format.encode(event);
    }

    /** Appends, and returns when all is there. */
    public void append(List<? extends SessionEvent> events) {
        try (KafkaProducer<String, byte[]> producer = producer(Duration.ofMillis(20))) {
            List<Future<?>> sent = new ArrayList<>();
            for (SessionEvent event : events) {
                sent.add(producer.send(new ProducerRecord<>(
                        Topics.SESSION_EVENTS, SHARDS.of(event.subject()), event.subject(), encode(event))));
            }
            sent.forEach(Log::get);
        }
    }

    /** Where each shard's log ends: the offset of its next record. */
    public Map<Integer, Long> ends() {
        Map<TopicPartition, OffsetSpec> question = new HashMap<>();
        partitions().forEach(partition -> question.put(partition, OffsetSpec.latest()));
        Map<Integer, Long> ends = new HashMap<>();
        get(admin.listOffsets(question).all()).forEach((one, found) -> ends.put(one.partition(), found.offset()));
        return ends;
    }

    private static List<TopicPartition> partitions() {
        return IntStream.range(0, SHARDS.count())
                .mapToObj(shard -> new TopicPartition(Topics.SESSION_EVENTS, shard))
                .toList();
    }

    /** All that was appended since it ended there. */
    public List<Entry> since(Map<Integer, Long> begins) {
        Map<Integer, Long> ends = ends();
        List<Entry> entries = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
            consumer.assign(partitions());
            partitions().forEach(partition -> consumer.seek(partition, begins.get(partition.partition())));
            long end = System.nanoTime() + PATIENCE.toNanos();
            while (partitions().stream().anyMatch(one -> consumer.position(one) < ends.get(one.partition()))) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException("the log can't be read");
                }
                consumer.poll(NAP).forEach(record -> entries.add(entry(record)));
            }
        }
        return entries;
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        Map<String, Object> settings = Map.of("bootstrap.servers", bootstrapServers, "max.poll.records", 10_000);
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private Entry entry(ConsumerRecord<byte[], byte[]> record) {
        if (format.decode(record.key(), record.value()) instanceof Decoded.Event known) {
            return new Entry(known.event(), record.timestamp());
        }
        throw new IllegalStateException("the log has a record that is no event");
    }

    @Override
    public void close() {
        admin.close(Duration.ofSeconds(2));
    }
}
