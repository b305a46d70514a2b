package dev.exeunt.system.cluster;

import dev.exeunt.engines.Ports;
import dev.exeunt.engines.RedisEngine;
import dev.exeunt.system.Resp;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static dev.exeunt.system.cluster.Cluster.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Redis as three primaries that share the slots, with two replicas each. */
final class RedisCluster implements AutoCloseable {

    private static final int PRIMARIES = 3;
    private static final int REPLICAS = 2;
    private static final int SLOTS = 16_384;

    private final Path folder;
    private final String password;
    private final List<Node> nodes;

    RedisCluster(Path folder, String password) {
        this.folder = folder;
        this.password = password;
        this.nodes = IntStream.range(0, PRIMARIES * (1 + REPLICAS))
                .mapToObj(Node::new)
                .toList();
        isMade();
        isWhole();
    }

    /** One server, which keeps its place in the cluster over its lives. */
    final class Node {

        private final int number;
        private final int port = Ports.orFree(0);
        private final int bus = Ports.orFree(0);
        private RedisEngine engine;

        private Node(int number) {
            this.number = number;
            this.engine = started();
        }

        private RedisEngine started() {
            return RedisEngine.start(
                    folder.resolve("redis-" + number), folder.resolve("bin"), port, password, settings());
        }

        private Map<String, String> settings() {
            return Map.of(
                    "cluster-enabled", "yes",
                    "cluster-port", Integer.toString(bus),
                    // A primary that is cut off takes no write long before another may stand in for it.
                    "cluster-node-timeout", "5000",
                    "min-replicas-to-write", "1",
                    "min-replicas-max-lag", "2",
                    // The others' shards go on.
                    "cluster-require-full-coverage", "no",
                    "repl-ping-replica-period", "1",
                    "repl-diskless-sync-delay", "0",
                    "masterauth", password);
        }

        private List<String> call(String... words) {
            try (Resp resp = new Resp(port, password)) {
                return resp.call(words);
            }
        }

        private String id() {
            return call("CLUSTER", "MYID").getFirst();
        }

        private List<String> someKeysIn(String slot) {
            return call("CLUSTER", "GETKEYSINSLOT", slot, "100");
        }

        private boolean isPrimary() {
            return call("ROLE").getFirst().equals("master");
        }

        void isKilled() {
            engine.process().destroyForcibly();
            soon(() -> assertThat(engine.process().isAlive()).isFalse());
        }

        void isStartedAgain() {
            engine = started();
        }

        /**
         * Takes its primary's place, with everything that the primary has. A primary that doesn't know its new replica yet is deaf
         * to the wish, which ends after five seconds: it is said again.
         */
        void takesOver() {
            await().atMost(Duration.ofMinutes(1))
                    .pollDelay(Duration.ZERO)
                    .pollInterval(Duration.ofSeconds(6))
                    .until(this::isPrimaryOrAsks);
        }

        private boolean isPrimaryOrAsks() {
            boolean primary = isPrimary();
            if (!primary) {
                call("CLUSTER", "FAILOVER");
            }
            return primary;
        }
    }

    private void isMade() {
        for (int i = 0; i < PRIMARIES; i++) {
            nodes.get(i)
                    .call(
                            "CLUSTER",
                            "ADDSLOTSRANGE",
                            Integer.toString(SLOTS * i / PRIMARIES),
                            Integer.toString(SLOTS * (i + 1) / PRIMARIES - 1));
        }
        Node first = nodes.getFirst();
        nodes.stream()
                .skip(1)
                .forEach(node -> first.call(
                        "CLUSTER", "MEET", "127.0.0.1", Integer.toString(node.port), Integer.toString(node.bus)));
        soon(() -> assertThat(nodes).allSatisfy(node -> assertThat(
                        node.call("CLUSTER", "NODES").getFirst().lines())
                .hasSize(nodes.size())
                .noneMatch(line -> line.contains("handshake"))));
        for (int i = PRIMARIES; i < nodes.size(); i++) {
            Node primary = nodes.get(i % PRIMARIES);
            nodes.get(i).call("CLUSTER", "REPLICATE", primary.id());
        }
    }

    /** Waits until every slot is served, and every replica has what its primary has. */
    void isWhole() {
        soon(() -> {
            assertThat(primaries()).hasSize(PRIMARIES);
            assertThat(nodes).allSatisfy(node -> {
                assertThat(node.call("CLUSTER", "INFO").getFirst())
                        .contains("cluster_state:ok", "cluster_slots_ok:" + SLOTS);
                if (!node.isPrimary()) {
                    assertThat(node.call("INFO", "replication").getFirst()).contains("master_link_status:up");
                }
            });
        });
    }

    /** Waits until those that are left serve all slots: another one has taken the place of each primary that is gone. */
    void servesAll() {
        soon(() -> assertThat(primaries()).hasSize(PRIMARIES));
        soon(() -> assertThat(living())
                .allSatisfy(node -> assertThat(node.call("CLUSTER", "INFO").getFirst())
                        .contains("cluster_state:ok", "cluster_slots_ok:" + SLOTS)));
    }

    /** Moves the slot of a key from its primary to another one, as an operator does. */
    void moves(String key) {
        String slot = nodes.getFirst().call("CLUSTER", "KEYSLOT", key).getFirst();
        Map<Boolean, List<Node>> primaries = primaries().stream()
                .collect(
                        Collectors.partitioningBy(node -> !node.someKeysIn(slot).isEmpty()));
        assertThat(primaries.get(true)).hasSize(1);
        Node from = primaries.get(true).getFirst();
        Node to = primaries.get(false).getFirst();
        to.call("CLUSTER", "SETSLOT", slot, "IMPORTING", from.id());
        from.call("CLUSTER", "SETSLOT", slot, "MIGRATING", to.id());
        for (List<String> keys = from.someKeysIn(slot); !keys.isEmpty(); keys = from.someKeysIn(slot)) {
            List<String> migrate = new ArrayList<>(List.of(
                    "MIGRATE", "127.0.0.1", Integer.toString(to.port), "", "0", "5000", "AUTH", password, "KEYS"));
            migrate.addAll(keys);
            from.call(migrate.toArray(String[]::new));
        }
        // Whoever takes it knows it first, so that nobody is sent to and fro.
        to.call("CLUSTER", "SETSLOT", slot, "NODE", to.id());
        from.call("CLUSTER", "SETSLOT", slot, "NODE", to.id());
    }

    private List<Node> living() {
        return nodes.stream().filter(node -> node.engine.process().isAlive()).toList();
    }

    List<Node> primaries() {
        return living().stream().filter(Node::isPrimary).toList();
    }

    /** Some of its nodes, as a client is told of them. */
    String hosts() {
        return Stream.of(nodes.getFirst(), nodes.get(PRIMARIES), nodes.getLast())
                .map(node -> "redis://:" + password + "@127.0.0.1:" + node.port)
                .collect(Collectors.joining(","));
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.engine.close());
    }
}
