package dev.exeunt.system.cluster;

import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A JVM that can be killed, ended and started again on the data that it left. */
final class Child implements AutoCloseable {

    private final Path log;
    private final List<String> command;
    private final Map<String, String> environment;
    private Process process;

    /**
     * Starts it.
     *
     * @param log what it says, of all its lives
     * @param program the arguments of {@code java}
     */
    Child(Path log, List<String> program, Map<String, String> environment) {
        Stream<String> java = Stream.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError");
        this.log = log;
        this.command = Stream.concat(java, program.stream()).toList();
        this.environment = environment;
        this.process = launched();
    }

    private Process launched() {
        try {
            ProcessBuilder builder = new ProcessBuilder(OwnSession.command(command))
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            started.getOutputStream().close();
            Watchdog.guard(started.toHandle(), Watchdog.Signal.TERM);
            return started;
        } catch (IOException e) {
            throw new AssertionError(command + " can't be started", e);
        }
    }

    /** Without a word. */
    void isKilled() {
        process.destroyForcibly();
        hasEnded();
    }

    /** As whoever operates it ends it; it may finish what it is at. */
    void isEnded() {
        process.destroy();
        hasEnded();
    }

    private void hasEnded() {
        try {
            assertThat(process.waitFor(40, TimeUnit.SECONDS)).as("%s ends", log).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    void isStartedAgain() {
        assertThat(process.isAlive()).as("the process before").isFalse();
        process = launched();
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            isKilled();
        }
    }
}
