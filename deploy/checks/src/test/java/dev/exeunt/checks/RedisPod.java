package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.RedisEngine;
import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** One node: what its containers run, on this machine and with an address of its own. */
final class RedisPod {

    /** Of every user. */
    static final String PASSWORD = "of-everybody-in-tests";

    private static final JsonNode CONTAINERS =
            Documents.yaml(RedisPods.FOLDER + "node-pod.yaml").at("/spec/template/spec/containers");

    private final Path home;
    private final String name;
    private final String users;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Process> running = new ArrayList<>();

    RedisPod(Path home, String name, String users) {
        this.home = home.resolve(name);
        this.name = name;
        this.users = users;
    }

    String name() {
        return name;
    }

    /** "redis-b-1.redis-nodes" is of "redis-b". */
    String set() {
        return name.substring(0, name.lastIndexOf("-", name.indexOf('.')));
    }

    void start(String address, Map<String, String> settings) {
        environment.putAll(settings);
        environment.put("ADDRESS", address);
        environment.put("SECRETS", home.toString());
        environment.put("PAUSE", "0.5");
        start();
    }

    void start() {
        try {
            Files.createDirectories(home.resolve("data"));
            Files.writeString(home.resolve("users.acl"), users);
            Files.writeString(home.resolve("primary.conf"), "masteruser node\nmasterauth " + PASSWORD + "\n");
            Files.writeString(home.resolve("node.sh"), Documents.text(RedisPods.FOLDER + "node.sh"));
            Files.writeString(home.resolve("redis.conf"), configuration());
            for (JsonNode container : CONTAINERS) {
                running.add(
                        started(container.get("name").asText(), command(Documents.texts(container.get("command")))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pod's own; its folders are elsewhere, and it listens on no address but its own. */
    private String configuration() {
        return Documents.text(RedisPods.FOLDER + "redis.conf")
                .replaceFirst("(?m)^bind .*$", "bind " + address())
                .replace("/data", home.resolve("data").toString())
                .replace("/secrets", home.toString());
    }

    private List<String> command(List<String> words) throws IOException {
        String server = RedisEngine.binary(home.resolveSibling("bin"));
        return words.stream()
                .map(word -> word.equals("redis-server") ? server : word)
                .map(word -> word.replace("/node/", home + "/").replace("$(ADDRESS)", address()))
                .toList();
    }

    private Process started(String what, List<String> command) throws IOException {
        Process process = process(OwnSession.command(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(home.resolve(what + ".log").toFile()))
                .start();
        Watchdog.guard(process.toHandle(), Watchdog.Signal.TERM);
        return process;
    }

    private ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        return builder;
    }

    boolean isReady() {
        return runs(Documents.texts(CONTAINERS.get(0).at("/readinessProbe/exec/command")));
    }

    /** What is done before it is ended. */
    boolean leaves() {
        return runs(Documents.texts(CONTAINERS.get(0).at("/lifecycle/preStop/exec/command")));
    }

    private boolean runs(List<String> words) {
        try {
            Process process = process(command(words))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(home.resolve("asked.log").toFile()))
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void end() {
        isToEnd();
        hasEnded();
    }

    void isToEnd() {
        running.forEach(Process::destroy);
    }

    /** What it keeps on its disk stays. */
    void hasEnded() {
        RedisPods.soon(() -> assertThat(running).noneMatch(Process::isAlive));
        running.clear();
    }

    void losesItsDisk() {
        try (Stream<Path> files = Files.walk(home.resolve("data"))) {
            files.filter(Files::isRegularFile)
                    .forEach(file -> assertThat(file.toFile().delete()).isTrue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it says of itself in the list of all nodes. */
    String line() {
        return lines("myself").findFirst().orElseThrow();
    }

    private Stream<String> lines(String flag) {
        return answer("node", "cluster", "nodes").lines().filter(line -> List.of(line.split(" ", -1)[2].split(",", -1))
                .contains(flag));
    }

    String id() {
        return id(line());
    }

    private static String id(String line) {
        return line.substring(0, line.indexOf(' '));
    }

    /** The ids of those that all agree to be gone. */
    List<String> failed() {
        return lines("fail").map(RedisPod::id).toList();
    }

    /** As the README says it. */
    void hasAllForget(String id) {
        assertThat(runs(List.of("sh", "/node/node.sh", "forget", id))).isTrue();
    }

    String address() {
        return environment.get("ADDRESS");
    }

    String answer(String user, String... words) {
        try {
            return Tool.says(Stream.concat(
                            Stream.of(
                                    "redis-cli",
                                    "-c",
                                    "--no-auth-warning",
                                    "--user",
                                    user,
                                    "--pass",
                                    PASSWORD,
                                    "-h",
                                    address()),
                            Stream.of(words))
                    .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
