package dev.exeunt.engines;

import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;
import org.apache.kafka.server.common.MetadataVersion;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A Kafka broker with its controller (KRaft) in this JVM. What it has acknowledged is there after a restart, one after
 * kill -9 included. It creates no topic by itself. Several of them make a cluster: the settings of each name its node id
 * and the controller of all ({@code node.id}, {@code process.roles}, {@code controller.quorum.voters}, listeners).
 */
public final class KafkaEngine implements AutoCloseable {

    private static final int NODE = 1;
    /** Brokers of one cluster must agree on it; those of different ones never meet. */
    private static final String CLUSTER = "ZXhldW50LWxvY2FsLTAwMQ";

    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final String bootstrapServers;

    private KafkaEngine(KafkaRaftServer server, String bootstrapServers) {
        this.server = server;
        this.bootstrapServers = bootstrapServers;
    }

    /** Starts a broker on this data directory; port 0 takes a free one. */
    public static KafkaEngine start(Path data, int port) {
        return start(data, port, Map.of());
    }

    /** Starts a broker whose settings are the given ones where they differ from the usual. */
    public static KafkaEngine start(Path data, int port, Map<String, String> settings) {
        String bootstrapServers = "127.0.0.1:" + Ports.orFree(port);
        Map<String, String> all = usual(data, bootstrapServers);
        all.putAll(settings);
        try {
            formatOnce(data, Integer.parseInt(all.get("node.id")));
            KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(all, false), Time.SYSTEM);
            startOrUndo(server);
            return new KafkaEngine(server, bootstrapServers);
        } catch (Exception e) {
            throw new EngineException("Kafka did not start on " + bootstrapServers, e);
        }
    }

    private static void startOrUndo(KafkaRaftServer server) {
        try {
            server.startup();
        } catch (RuntimeException e) {
            server.shutdown();
            throw e;
        }
    }

    private static void formatOnce(Path data, int node) throws Exception {
        if (Files.exists(data.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(data);
        new Formatter()
                .setNodeId(node)
                .setClusterId(CLUSTER)
                .addDirectory(data.toString())
                .setMetadataLogDirectory(data.toString())
                .setControllerListenerName(CONTROLLER)
                .setReleaseVersion(MetadataVersion.latestProduction())
                .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    private static Map<String, String> usual(Path data, String bootstrapServers) {
        int port = Integer.parseInt(bootstrapServers.substring(bootstrapServers.lastIndexOf(':') + 1));
        String controller = "127.0.0.1:" + Ports.freeBeside(port);
        Map<String, String> settings = new HashMap<>(small());
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("log.dirs", data.toString());
        settings.put("listeners", "PLAINTEXT://" + bootstrapServers + "," + CONTROLLER + "://" + controller);
        settings.put("advertised.listeners", "PLAINTEXT://" + bootstrapServers);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE + "@" + controller);
        settings.put("auto.create.topics.enable", "false");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // A restart after kill -9 waits for the old session to end.
        settings.put("broker.session.timeout.ms", "2000");
        settings.put("broker.heartbeat.interval.ms", "500");
        return settings;
    }

    /** One node, few threads, little memory. */
    private static Map<String, String> small() {
        Map<String, String> settings = new HashMap<>();
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "1");
        settings.put("background.threads", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        return settings;
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }
}
