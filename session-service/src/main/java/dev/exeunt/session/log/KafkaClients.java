package dev.exeunt.session.log;

import dev.exeunt.session.SessionConfig;
import io.smallrye.common.annotation.Identifier;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.util.HashMap;
import java.util.Map;

/** Makes the plain Kafka clients of the two loops, from the connection settings that the whole service shares. */
@ApplicationScoped
class KafkaClients {

    /** What a consumer holds of each broker's records that nobody has looked at yet; Kafka's own bound is most of a small heap. */
    private static final int FETCH_BYTES = 8 << 20;

    private static final int PARTITION_BYTES = 1 << 20;

    private final Map<String, Object> shared;
    private final SessionConfig config;

    KafkaClients(@Identifier("default-kafka-broker") Map<String, Object> shared, SessionConfig config) {
        this.shared = shared;
        this.config = config;
    }

    Admin admin() {
        Map<String, Object> settings = new HashMap<>(shared);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 3_000);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 4_000);
        return Admin.create(settings);
    }

    /** Reads all partitions for itself alone. */
    KafkaConsumer<byte[], byte[]> tail() {
        return new KafkaConsumer<>(reading());
    }

    /** Reads what the group gives it. Short leases: a dead owner's shards wait for nobody. */
    KafkaConsumer<byte[], byte[]> owner() {
        Map<String, Object> settings = reading();
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, config.log().group());
        settings.put(
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                "org.apache.kafka.clients.consumer.CooperativeStickyAssignor");
        settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 6_000);
        settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, 1_000);
        settings.put(ConsumerConfig.MAX_POLL_INTERVAL_MS_CONFIG, 60_000);
        return new KafkaConsumer<>(settings);
    }

    private Map<String, Object> reading() {
        Map<String, Object> settings = new HashMap<>(shared);
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class.getName());
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 5_000);
        settings.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, PARTITION_BYTES);
        settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
        settings.put(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, 5_000);
        return settings;
    }
}
