package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Nap;
import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A JVM of its own that serves on a port. */
public final class Server implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration BETWEEN = Duration.ofMillis(100);

    /**
     * The same for all that are compared: both tiers of the compiler, a heap of a small container, and the collector that
     * the JVM would take there.
     */
    private static final List<String> FLAGS =
            List.of("-Xms192m", "-Xmx192m", "-XX:+UseSerialGC", "-Xss512k", "-XX:+ExitOnOutOfMemoryError");

    private final Process process;
    private final int port;

    private Server(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The flags, for the record. */
    public static String flags() {
        return String.join(" ", FLAGS);
    }

    /** Starts it, and returns when it answers on this path. */
    static Server start(Path log, int port, List<String> program, Map<String, String> environment, String ready) {
        Server server = launch(log, port, FLAGS, program, environment);
        if (!Nap.until(() -> server.answers(ready), START, BETWEEN)) {
            server.close();
            throw new IllegalStateException("no server on port " + port + "; see " + log);
        }
        return server;
    }

    static Server launch(
            Path log, int port, List<String> flags, List<String> program, Map<String, String> environment) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(flags);
        command.addAll(program);
        ProcessBuilder builder = new ProcessBuilder(OwnSession.command(command))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            Watchdog.guard(process.toHandle(), Watchdog.Signal.TERM);
            return new Server(process, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until it takes connections. */
    void awaitConnection() {
        if (!Nap.until(this::connects, START, BETWEEN)) {
            throw new IllegalStateException("no server on port " + port);
        }
    }

    private boolean connects() {
        requireAlive();
        try (Socket socket = new Socket()) {
            socket.connect(address(), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private void requireAlive() {
        if (!process.isAlive()) {
            throw new IllegalStateException("the server on port " + port + " has ended");
        }
    }

    private boolean answers(String ready) {
        requireAlive();
        try {
            return Http.status(http(ready)) / 100 == 2;
        } catch (UncheckedIOException e) {
            return false;
        }
    }

    String http(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    public InetSocketAddress address() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(15, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
