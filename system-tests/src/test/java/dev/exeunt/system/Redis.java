package dev.exeunt.system;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Reader;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The Redis of an installation in the hands of whoever operates it: with its password, its process and its data. */
final class Redis implements AutoCloseable {

    /** All that the launcher tells it. */
    private static final String[] SETTINGS = {
        "port", "bind", "dir", "pidfile", "appendonly", "save", "maxmemory-policy", "requirepass"
    };

    private final Installation installation;
    private @Nullable Process startedAgain;

    Redis(Installation installation) {
        this.installation = installation;
    }

    private List<String> call(String... words) {
        try (Resp resp = new Resp(installation.ports().redis(), password())) {
            return resp.call(words);
        }
    }

    private String password() {
        Properties secrets = new Properties();
        try (Reader file = Files.newBufferedReader(installation.home().resolve("secrets.properties"))) {
            secrets.load(file);
        } catch (IOException e) {
            throw new AssertionError("no secrets", e);
        }
        return secrets.getProperty("redis");
    }

    void losesEverything() {
        assertThat(call("FLUSHALL")).containsExactly("OK");
    }

    /** Where anything waits for the log, or a global sign-out for its end. */
    List<String> unfinished() {
        return Stream.of("{s*}:pending", "{s*}:sign-outs")
                .flatMap(pattern -> call("KEYS", pattern).stream())
                .toList();
    }

    private Path data() {
        return installation.home().resolve("redis").resolve("appendonlydir");
    }

    /** A copy of its data folder as a backup makes it, from under the running server. */
    Path isCopied() {
        // So says its manual: no file may be replaced meanwhile.
        call("CONFIG", "SET", "auto-aof-rewrite-percentage", "0");
        assertThat(call("INFO", "persistence").getFirst()).contains("aof_rewrite_in_progress:0");
        Path copy = installation.home().resolve("redis-copy-" + System.nanoTime());
        Folders.copy(data(), copy);
        return copy;
    }

    /** Stops it, puts its data back to a copy of before, and starts it again. */
    void isPutBackTo(Path copy) {
        String settings = settings();
        ProcessHandle process = process();
        String binary = process.info().command().orElseThrow();
        process.destroy();
        SystemAssertions.soon(() -> assertThat(process.isAlive()).isFalse());
        Folders.delete(data());
        Folders.copy(copy, data());
        start(binary, settings);
        SystemAssertions.soon(() -> assertThat(call("PING")).containsExactly("PONG"));
    }

    private ProcessHandle process() {
        String pid = call("INFO", "server")
                .getFirst()
                .lines()
                .filter(line -> line.startsWith("process_id:"))
                .map(line -> line.substring("process_id:".length()))
                .findFirst()
                .orElseThrow();
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    private String settings() {
        List<String> pairs = call(
                Stream.concat(Stream.of("CONFIG", "GET"), Stream.of(SETTINGS)).toArray(String[]::new));
        return IntStream.range(0, pairs.size() / 2)
                .mapToObj(i -> pairs.get(2 * i) + " \"" + pairs.get(2 * i + 1) + "\"\n")
                .collect(Collectors.joining());
    }

    /** As the launcher did: the settings travel by standard input. */
    private void start(String binary, String settings) {
        Path log = installation.home().resolve("redis").resolve("redis.log");
        try {
            Process started = installation
                    .inHome(List.of(binary, "-"))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()))
                    .start();
            startedAgain = started;
            try (OutputStream input = started.getOutputStream()) {
                input.write(settings.getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new AssertionError("Redis can't be started", e);
        }
    }

    /** Ends the server where it was started here: the launcher ends its own alone. */
    @Override
    public void close() {
        Process process = startedAgain;
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            assertThat(process.waitFor(15, TimeUnit.SECONDS)).as("Redis ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
