package dev.exeunt.engines;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A Redis server as a process of its own, on loopback, with an append-only file and no eviction. */
public final class RedisEngine implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Process process;
    private final int port;

    private RedisEngine(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * Starts Redis on this data directory.
     *
     * @param binaries where to keep the server's binary
     * @param port 0 takes a free one
     * @param password what clients must present, or empty for none
     */
    public static RedisEngine start(Path data, Path binaries, int port, String password) {
        return start(data, binaries, port, password, Map.of());
    }

    /** Starts Redis with settings of its own, added to the usual ones. */
    public static RedisEngine start(Path data, Path binaries, int port, String password, Map<String, String> settings) {
        RedisEngine engine = launch(data, binaries, Ports.orFree(port), password, settings);
        Watchdog.guard(engine.process.toHandle(), Watchdog.Signal.TERM);
        try {
            engine.awaitAnswer(password, data.resolve("redis.log"));
            return engine;
        } catch (RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    private static RedisEngine launch(Path data, Path binaries, int port, String password, Map<String, String> more) {
        try {
            Files.createDirectories(data);
            Leftover.end(data.resolve("redis.pid"), "redis-server");
            Ports.requireFree(port);
            Process process = new ProcessBuilder(OwnSession.command(List.of(binary(binaries), "-")))
                    .directory(data.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(data.resolve("redis.log").toFile()))
                    .start();
            try (OutputStream settings = process.getOutputStream()) {
                settings.write(settings(data, port, password, more).getBytes(StandardCharsets.UTF_8));
            }
            return new RedisEngine(process, port);
        } catch (IOException e) {
            throw new EngineException("Redis did not start on port " + port, e);
        }
    }

    /** They travel by standard input: a command line could be read by everybody. */
    private static String settings(Path data, int port, String password, Map<String, String> more) {
        return """
                port %d
                bind 127.0.0.1
                dir "%s"
                pidfile "%s"
                appendonly yes
                save ""
                maxmemory-policy noeviction
                %s
                %s
                """.formatted(
                        port,
                        data.toAbsolutePath(),
                        data.toAbsolutePath().resolve("redis.pid"),
                        password.isEmpty() ? "" : "requirepass \"" + password + "\"",
                        more.entrySet().stream()
                                .map(setting -> setting.getKey() + " \"" + setting.getValue() + "\"")
                                .collect(Collectors.joining("\n")));
    }

    /** The binary for this machine from the dependencies; where there is none, whatever the PATH has. */
    public static String binary(Path binaries) throws IOException {
        String name = "redis-server-7.0.15-" + system() + "-" + architecture();
        Path binary = binaries.resolve(name).toAbsolutePath();
        if (Files.isExecutable(binary)) {
            return binary.toString();
        }
        try (InputStream packed = RedisEngine.class.getResourceAsStream("/" + name)) {
            if (packed == null) {
                return "redis-server";
            }
            Files.createDirectories(binaries);
            Path unfinished = Files.createTempFile(binaries, name, ".new");
            Files.copy(packed, unfinished, StandardCopyOption.REPLACE_EXISTING);
            if (!unfinished.toFile().setExecutable(true, true)) {
                throw new IOException("cannot make " + unfinished + " executable");
            }
            awaitRunnable(unfinished);
            Files.move(unfinished, binary, StandardCopyOption.ATOMIC_MOVE);
            return binary.toString();
        }
    }

    /**
     * A process that another thread began while the file was written holds it for writing until it has begun its own program;
     * until then nobody can run it ("text file busy").
     */
    static void awaitRunnable(Path program) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                Process trial = new ProcessBuilder(program.toString(), "--version")
                        .redirectErrorStream(true)
                        .redirectOutput(Redirect.DISCARD)
                        .start();
                trial.onExit().join();
                return;
            } catch (IOException e) {
                if (System.nanoTime() > end) {
                    throw e;
                }
                LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            }
        }
    }

    private static String system() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("mac") ? "darwin" : "linux";
    }

    private static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : System.getProperty("os.arch");
    }

    private void awaitAnswer(String password, Path log) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers(password)) {
            if (ended(Duration.ofMillis(10)) || System.nanoTime() > end) {
                throw new EngineException("Redis did not start on port " + port + "; see " + log);
            }
        }
    }

    private boolean answers(String password) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            socket.setSoTimeout(500);
            String hello = password.isEmpty() ? "" : "AUTH " + password + "\r\n";
            socket.getOutputStream().write((hello + "PING\r\n").getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            BufferedReader answers =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return answers.lines().anyMatch("+PONG"::equals);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private boolean ended(Duration patience) {
        try {
            return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while waiting for Redis", e);
        }
    }

    /** Where clients connect, without the password. */
    public String url() {
        return "redis://127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        if (!ended(Duration.ofSeconds(10))) {
            process.destroyForcibly();
        }
    }
}
