package dev.exeunt.system.cluster;

import dev.exeunt.engines.Ports;
import dev.exeunt.system.faults.BrokerMain;
import dev.exeunt.system.faults.Jvm;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartitionInfo;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static dev.exeunt.system.cluster.Cluster.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** Kafka as three brokers, which are its controllers, too: any of them may be missing. */
final class Brokers implements AutoCloseable {

    static final int COUNT = 3;

    private static final List<String> TOPICS = List.of("exeunt.session-events", "__consumer_offsets");

    private final Path folder;
    private final List<Integer> ports =
            IntStream.range(0, COUNT).mapToObj(i -> Ports.orFree(0)).toList();
    private final List<Integer> controllers =
            IntStream.range(0, COUNT).mapToObj(i -> Ports.orFree(0)).toList();
    private final List<Jvm> processes;

    Brokers(Path folder) {
        this.folder = folder;
        this.processes = IntStream.range(0, COUNT).mapToObj(this::launched).toList();
        areReady();
    }

    private Jvm launched(int number) {
        Path settings = folder.resolve("broker-" + number + ".properties");
        try (Writer file = Files.newBufferedWriter(settings)) {
            settings(number).store(file, null);
        } catch (IOException e) {
            throw new AssertionError("no settings", e);
        }
        return Jvm.start(
                folder,
                folder.resolve("broker-" + number + ".log"),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        folder.resolve("broker-" + number).toString(),
                        Integer.toString(ports.get(number)),
                        settings.toString()),
                Map.of());
    }

    private Properties settings(int number) {
        Properties settings = new Properties();
        settings.put("node.id", Integer.toString(number + 1));
        settings.put(
                "controller.quorum.voters",
                IntStream.range(0, COUNT)
                        .mapToObj(i -> (i + 1) + "@127.0.0.1:" + controllers.get(i))
                        .collect(Collectors.joining(",")));
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d"
                        .formatted(ports.get(number), controllers.get(number)));
        settings.put("default.replication.factor", Integer.toString(COUNT));
        settings.put("offsets.topic.replication.factor", Integer.toString(COUNT));
        settings.put("min.insync.replicas", "2");
        return settings;
    }

    String bootstrapServers() {
        return ports.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.joining(","));
    }

    Jvm broker(int number) {
        return processes.get(number);
    }

    /** Waits until all of them take part. */
    void areReady() {
        try (Admin admin = admin()) {
            soon(() -> assertThat(admin.describeCluster().nodes().get(5, TimeUnit.SECONDS))
                    .hasSize(COUNT));
        }
    }

    /** Waits until every record is on all of them, so that another may go. */
    void areInStep() {
        areReady();
        try (Admin admin = admin()) {
            soon(() -> assertThat(admin.describeTopics(TOPICS)
                            .allTopicNames()
                            .get(5, TimeUnit.SECONDS)
                            .values())
                    .flatExtracting(topic -> topic.partitions())
                    .extracting(TopicPartitionInfo::isr)
                    .allSatisfy(inStep -> assertThat(inStep).hasSize(COUNT)));
        }
    }

    private Admin admin() {
        return Admin.create(Map.of(
                "bootstrap.servers",
                bootstrapServers(),
                "default.api.timeout.ms",
                "5000",
                "request.timeout.ms",
                "3000"));
    }

    @Override
    public void close() {
        processes.stream().filter(Jvm::isAlive).forEach(Jvm::isKilled);
    }
}
