package dev.exeunt.local;

import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A service as a JVM of its own. */
final class ServiceProcess implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final String name;
    private final Process process;
    private final Path log;
    private volatile boolean ending;

    private ServiceProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    static ServiceProcess start(Home home, Place service, Map<String, String> environment) {
        Path jar = home.jar(service);
        Path log = home.log(service.label());
        if (!Files.exists(jar)) {
            throw new Problem(service.label() + " is not built: run ./exeunt build");
        }
        try {
            LogFile.rotate(log);
            ProcessBuilder builder = new ProcessBuilder(OwnSession.command(command(jar)))
                    .directory(home.checkout().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process process = builder.start();
            Watchdog.guard(process.toHandle(), Watchdog.Signal.TERM);
            RunFile.write(home.run(), service.label(), process.toHandle());
            return new ServiceProcess(service.label(), process, log);
        } catch (IOException e) {
            throw new Problem(service.label() + " cannot be started: " + e.getMessage());
        }
    }

    /** Small and quick to start: the compiler's second tier pays off later than a local run lasts. */
    private static List<String> command(Path jar) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx160m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-jar",
                jar.toString());
    }

    /** Waits until the service says that it is ready. */
    void awaitReady(String url) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Calls.answers(url + "/q/health/ready")) {
            if (endedWithin(Duration.ofMillis(100))) {
                throw new Problem(name + " ended while starting; its last words are in " + log);
            }
            if (System.nanoTime() > end) {
                throw new Problem(name + " was not ready after " + PATIENCE.toSeconds() + " s; see " + log);
            }
        }
    }

    /** Tells when the service ends without being asked to. */
    void whenLost(Runnable told) {
        var unused = process.onExit().thenRun(() -> {
            if (!ending) {
                told.run();
            }
        });
    }

    private boolean endedWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem("interrupted while waiting for " + name);
        }
    }

    @Override
    public void close() {
        ending = true;
        Waiting.end(process.toHandle(), Duration.ofSeconds(10));
    }
}
