package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import org.awaitility.core.ThrowingRunnable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The nodes of deploy/kubernetes/components/redis-cluster on addresses of loopback, each of which belongs to one pod. */
final class RedisPods implements AutoCloseable {

    static final String FOLDER = "deploy/kubernetes/components/redis-cluster/";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Map<String, String> settings = settings();
    private final List<String> names = List.of(settings.get("NODES").split(" "));
    private final List<RedisPod> pods;

    RedisPods(Path home, String users) {
        pods = names.stream().map(name -> new RedisPod(home, name, users)).toList();
    }

    /** What the kustomization tells the nodes; of a set's settings by the set's name. */
    private static Map<String, String> settings() {
        Map<String, String> found = new HashMap<>();
        Documents.each(Documents.yaml(FOLDER + "kustomization.yaml").get("configMapGenerator"))
                .forEach(map -> Documents.texts(map.path("literals")).stream()
                        .map(literal -> literal.split("=", 2))
                        .forEach(literal -> found.put(key(map, literal[0]), literal[1])));
        return found;
    }

    private static String key(JsonNode map, String word) {
        return word.equals("NODES") ? word : map.get("name").asText() + " " + word;
    }

    /** All of them, somewhere in 127.77.{net}.0. */
    void start(int net) {
        Map<String, String> addresses = IntStream.range(0, names.size())
                .boxed()
                .collect(Collectors.toMap(names::get, i -> "127.77." + net + "." + (i + 1)));
        pods.forEach(pod -> pod.start(
                addresses.get(pod.name()),
                Map.of(
                        "NODES", resolved(settings.get("NODES"), addresses),
                        "SET", resolved(settings.get(pod.set() + " SET"), addresses),
                        "SLOTS", settings.get(pod.set() + " SLOTS"))));
    }

    private static String resolved(String nodes, Map<String, String> addresses) {
        return Arrays.stream(nodes.split(" ", -1)).map(addresses::get).collect(Collectors.joining(" "));
    }

    void end() {
        pods.forEach(RedisPod::isToEnd);
        pods.forEach(RedisPod::hasEnded);
    }

    /** Waits until each set has a primary with its slots, and two that follow it. */
    void areWhole() {
        soon(() -> {
            assertThat(pods).allMatch(RedisPod::isReady);
            for (String set : List.of("redis-a", "redis-b", "redis-c")) {
                RedisPod primary = primary(set);
                assertThat(primary.line())
                        .endsWith(" " + settings.get(set + " SLOTS").replace(' ', '-'));
                assertThat(of(set).filter(pod -> pod != primary)).hasSize(2).allMatch(pod -> pod.line()
                        .contains(" " + primary.id() + " "));
            }
        });
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    Stream<RedisPod> of(String set) {
        return pods.stream().filter(pod -> pod.set().equals(set));
    }

    RedisPod primary(String set) {
        List<RedisPod> primaries =
                of(set).filter(pod -> pod.line().contains("master")).toList();
        assertThat(primaries).hasSize(1);
        return primaries.getFirst();
    }

    @Override
    public void close() {
        end();
    }
}
