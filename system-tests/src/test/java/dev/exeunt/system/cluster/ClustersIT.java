package dev.exeunt.system.cluster;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.exeunt.system.Device;
import dev.exeunt.system.History;
import dev.exeunt.system.Http;
import dev.exeunt.system.Load;
import dev.exeunt.system.SignOut;
import dev.exeunt.system.faults.Jvm;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static dev.exeunt.system.cluster.Cluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * One node after the other is killed, ended and started anew, of Kafka, of Redis and of session-service itself, while people
 * sign in and out. Who was promised to be signed out is refused by every instance (I1), nobody else is (I7), the log has what was
 * promised and no gap (I3), and all of it mends by itself (I12).
 *
 * <p>A failure names its seed; {@code -Dexeunt.seed=…} has the same people do the same again, in an order of their own.
 */
class ClustersIT {

    private static final long SEED = Long.getLong("exeunt.seed", System.nanoTime());
    private static final String LOG = "exeunt.session-events";
    private static final int PEOPLE = 4;
    private static final Duration PAUSE = Duration.ofMillis(2);

    private static Cluster cluster;

    @BeforeAll
    static void start() {
        cluster = new Cluster();
        cluster.brokers().areInStep();
    }

    @AfterAll
    static void end() {
        cluster.close();
    }

    @Test
    void aBrokerMayBeKilledAndAllMayBeStartedAnew() {
        try (Load load = Load.on(cluster, SEED, PEOPLE, PAUSE)) {
            load.goesOnFor(300);
            Jvm killed = cluster.brokers().broker((int) Math.floorMod(SEED, (long) Brokers.COUNT));
            killed.isKilled();
            load.goesOnFor(500);
            killed.isStartedAgain();
            cluster.brokers().areInStep();
            for (int i = 0; i < Brokers.COUNT; i++) {
                cluster.brokers().broker(i).isEnded();
                load.goesOnFor(200);
                cluster.brokers().broker(i).isStartedAgain();
                cluster.brokers().areInStep();
            }
            load.goesOnFor(300);

            isMendedWithoutABrokenPromise(load);
        }
    }

    @Test
    void aPrimaryOfRedisMayBeKilledAndAnotherTakeOver() {
        RedisCluster redis = cluster.redis();
        try (Load load = Load.on(cluster, SEED, PEOPLE, PAUSE)) {
            load.goesOnFor(300);
            RedisCluster.Node killed = redis.primaries().get((int) Math.floorMod(SEED, 3L));
            killed.isKilled();
            load.goesOnFor(100);
            redis.servesAll();
            load.goesOnFor(300);
            killed.isStartedAgain();
            redis.isWhole();
            // Nobody is told, save by a redirection.
            killed.takesOver();
            load.goesOnFor(300);
            redis.isWhole();

            isMendedWithoutABrokenPromise(load);
        }
    }

    @Test
    void aShardMayMoveToAnotherPrimary() {
        try (Load load = Load.on(cluster, SEED, PEOPLE, PAUSE)) {
            load.goesOnFor(300);
            cluster.redis().moves("{s03}:applied");
            load.goesOnFor(300);
            cluster.redis().isWhole();

            isMendedWithoutABrokenPromise(load);
        }
    }

    @Test
    void instancesMayBeStartedAnew() {
        try (Load load = Load.on(cluster, SEED, PEOPLE, PAUSE)) {
            for (int i = 0; i < Cluster.INSTANCES; i++) {
                load.goesOnFor(200);
                cluster.renews(i);
            }
            load.goesOnFor(200);

            isMendedWithoutABrokenPromise(load);
        }
    }

    private static void isMendedWithoutABrokenPromise(Load load) {
        History history = load.end();
        System.out.println("seed " + SEED + ": " + history);
        assertThat(history.brokenPromises()).as("seed %d", SEED).isEmpty();
        // Otherwise nothing would be proved.
        assertThat(history.signedIn()).isNotEmpty();
        assertThat(history.signedOut()).isNotEmpty();

        soon(() -> assertThat(load.signOuts()).allMatch(SignOut::isCompleted));
        for (Http instance : cluster.instances()) {
            everybodyIsAsPromised(history, instance);
        }
        theLogHasItAll(history);
    }

    private static void everybodyIsAsPromised(History history, Http instance) {
        Set<Device> unsure = new HashSet<>(history.certain());
        Set<Device> out = history.signedOut();
        soon(() -> {
            unsure.removeIf(device -> {
                int status =
                        instance.as(device.token()).get("/session?passive=true").status();
                if (status == 200 || status == 401) {
                    assertThat(status == 401)
                            .as("%s is refused, seed %d", device.sid(), SEED)
                            .isEqualTo(out.contains(device));
                }
                return status == 200 || status == 401;
            });
            assertThat(unsure).isEmpty();
        });
    }

    private static void theLogHasItAll(History history) {
        Map<Integer, Long> next = new HashMap<>();
        List<String> gaps = new ArrayList<>();
        Set<String> opened = new HashSet<>();
        Set<String> ended = new HashSet<>();
        for (ConsumerRecord<String, String> record : wholeLog()) {
            if (record.offset() != next.getOrDefault(record.partition(), 0L)) {
                gaps.add(record.partition() + " goes on at " + record.offset());
            }
            next.put(record.partition(), record.offset() + 1);
            (record.value().contains(".session.opened.") ? opened : ended).add(sid(record.value()));
        }
        assertThat(gaps).isEmpty();
        assertThat(opened).containsAll(sids(history.devices()));
        assertThat(ended).containsAll(sids(history.signedOut())).doesNotContainAnyElementsOf(sids(history.signedIn()));
    }

    private static String sid(String event) {
        try {
            return Http.JSON.readTree(event).path("data").path("sid").asText();
        } catch (JsonProcessingException e) {
            throw new AssertionError("no event: " + event, e);
        }
    }

    private static List<String> sids(Set<Device> devices) {
        return devices.stream().map(Device::sid).toList();
    }

    private static List<ConsumerRecord<String, String>> wholeLog() {
        List<ConsumerRecord<String, String>> read = new ArrayList<>();
        try (KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", cluster.kafka()), new StringDeserializer(), new StringDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(LOG).stream()
                    .map(one -> new TopicPartition(LOG, one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
            soon(() -> {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
                assertThat(end).allSatisfy((one, offset) -> assertThat(consumer.position(one))
                        .isGreaterThanOrEqualTo(offset));
            });
        }
        return read;
    }
}
