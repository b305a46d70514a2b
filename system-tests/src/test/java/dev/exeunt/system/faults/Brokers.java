package dev.exeunt.system.faults;

import dev.exeunt.engines.Ports;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.ElectionType;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

import static dev.exeunt.system.faults.Patience.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kafka: two brokers of which the first is the controller, too, and every record on both. They follow each other over
 * links, and the first instance of session-service reaches them over links of its own.
 */
final class Brokers implements AutoCloseable {

    private static final int CONTROLLER = 1;

    private record Node(int id, int port, int inner, int first, Link innerLink, Link firstLink) {

        static Node make(int id) {
            int inner = Ports.orFree(0);
            int first = Ports.orFree(0);
            return new Node(id, Ports.orFree(0), inner, first, Link.to(inner), Link.to(first));
        }
    }

    private final Path folder;
    private final Disk disk;
    private final List<Node> nodes = List.of(Node.make(1), Node.make(2));
    private final int controllerPort = Ports.orFree(0);
    private final List<Jvm> processes;

    private Brokers(Path folder, Disk disk) {
        this.folder = folder;
        this.disk = disk;
        this.processes = nodes.stream().map(this::launched).toList();
    }

    static Brokers start(Path folder, Disk disk) {
        Brokers brokers = new Brokers(folder, disk);
        brokers.areReady();
        return brokers;
    }

    private Jvm launched(Node node) {
        Path settings = folder.resolve("broker-" + node.id + ".properties");
        try (Writer file = Files.newBufferedWriter(settings)) {
            settings(node).store(file, null);
        } catch (IOException e) {
            throw new AssertionError("no settings", e);
        }
        return Jvm.start(
                folder,
                folder.resolve("broker-" + node.id + ".log"),
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        BrokerMain.class.getName(),
                        disk.folder().resolve("broker-" + node.id).toString(),
                        Integer.toString(node.port),
                        settings.toString()),
                Map.of());
    }

    private Properties settings(Node node) {
        boolean controls = node.id == CONTROLLER;
        Properties settings = new Properties();
        settings.put("node.id", Integer.toString(node.id));
        settings.put("process.roles", controls ? "broker,controller" : "broker");
        settings.put("controller.quorum.voters", CONTROLLER + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                "PLAINTEXT://127.0.0.1:%d,INNER://127.0.0.1:%d,FIRST://127.0.0.1:%d"
                                .formatted(node.port, node.inner, node.first)
                        + (controls ? ",CONTROLLER://127.0.0.1:" + controllerPort : ""));
        settings.put(
                "advertised.listeners",
                "PLAINTEXT://127.0.0.1:%d,INNER://127.0.0.1:%d,FIRST://127.0.0.1:%d"
                        .formatted(node.port, node.innerLink.port(), node.firstLink.port()));
        settings.put(
                "listener.security.protocol.map",
                "PLAINTEXT:PLAINTEXT,INNER:PLAINTEXT,FIRST:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "INNER");
        settings.put("offsets.topic.replication.factor", "2");
        settings.put("default.replication.factor", "2");
        // A small disk holds many small partitions.
        settings.put("log.index.size.max.bytes", "262144");
        return settings;
    }

    /** For everybody but the first instance. */
    String bootstrapServers() {
        return "127.0.0.1:" + nodes.getFirst().port + ",127.0.0.1:" + nodes.getLast().port;
    }

    /** For the first instance. */
    String firstBootstrapServers() {
        return "127.0.0.1:" + nodes.getFirst().firstLink.port() + ",127.0.0.1:"
                + nodes.getLast().firstLink.port();
    }

    Disk disk() {
        return disk;
    }

    /** The processes; the first is the controller. */
    List<Jvm> processes() {
        return processes;
    }

    /** The wires of the first instance. */
    List<Link> firstLinks() {
        return nodes.stream().map(Node::firstLink).toList();
    }

    /** The wire over which the first follows the second. */
    Link followingSecond() {
        return nodes.getLast().innerLink;
    }

    /** Waits until both take part. */
    void areReady() {
        try (Admin admin = admin()) {
            soon(() -> takePart(admin));
        }
    }

    /** Waits until both take part, and starts again whichever has ended. */
    void areReadyOrStartedAgain() {
        try (Admin admin = admin()) {
            soon(() -> {
                processes.stream().filter(broker -> !broker.isAlive()).forEach(Jvm::isStartedAgain);
                takePart(admin);
            });
        }
    }

    private void takePart(Admin admin) throws Exception {
        assertThat(admin.describeCluster().nodes().get(5, TimeUnit.SECONDS)).hasSize(nodes.size());
    }

    /** Each leads what it was given first. */
    void leadAsAtFirst() {
        try (Admin admin = admin()) {
            soon(() -> admin.electLeaders(ElectionType.PREFERRED, null)
                    .partitions()
                    .get(5, TimeUnit.SECONDS));
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
        // The controller last: the other one says farewell to it.
        processes.reversed().stream().filter(Jvm::isAlive).forEach(process -> {
            process.isResumed();
            process.isKilled();
        });
        nodes.forEach(node -> {
            node.innerLink.close();
            node.firstLink.close();
        });
    }
}
