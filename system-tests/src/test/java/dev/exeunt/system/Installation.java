package dev.exeunt.system;

import org.jspecify.annotations.Nullable;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A data folder and ports, and at times a run on them: what somebody has who works with {@code ./exeunt}. */
final class Installation {

    /** What a command came to. */
    record Outcome(int status, String output, String errors) {}

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration COMMAND = Duration.ofMinutes(1);
    private static final String LAST_LINE = "Ctrl-C";

    private final Path home;
    private final Ports ports;
    private final Map<String, String> settings;
    private @Nullable Process launcher;

    private Installation(Path home, Ports ports, Map<String, String> settings) {
        this.home = home;
        this.ports = ports;
        this.settings = settings;
    }

    /** With a data folder of its own, which stays after the tests for whoever wants to look into its logs. */
    static Installation fresh(Ports ports) {
        return fresh(ports, Map.of());
    }

    /** The same, where the services are told something else, by their environment. */
    static Installation fresh(Ports ports, Map<String, String> settings) {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            return new Installation(Files.createTempDirectory(target, "home-"), ports, settings);
        } catch (IOException e) {
            throw new AssertionError("no data folder", e);
        }
    }

    /** What docker-compose.yml is in this checkout, at the usual ports; its secrets are where the usual data folder is. */
    static Installation ofContainers() {
        return new Installation(Checkout.folder().resolve(".exeunt"), new Ports(0), Map.of());
    }

    Path home() {
        return home;
    }

    Ports ports() {
        return ports;
    }

    boolean isUp() {
        return launcher != null && launcher.isAlive();
    }

    /** Starts everything and returns when it says that it is ready. */
    void up() {
        try {
            Process started = inHome(upCommand()).redirectErrorStream(true).start();
            launcher = started;
            started.getOutputStream().close();
            CompletableFuture<String> said = CompletableFuture.supplyAsync(() -> readUntilReady(started));
            assertThat(said)
                    .as("what `up` says")
                    .succeedsWithin(START)
                    .asString()
                    .contains(LAST_LINE);
            drain(started);
        } catch (IOException e) {
            throw new AssertionError("the launcher can't be started", e);
        }
    }

    private static String readUntilReady(Process started) {
        List<String> said = new ArrayList<>();
        BufferedReader lines = started.inputReader(StandardCharsets.UTF_8);
        try {
            String line = lines.readLine();
            while (line != null) {
                said.add(line);
                line = line.startsWith(LAST_LINE) ? null : lines.readLine();
            }
        } catch (IOException e) {
            said.add(e.toString());
        }
        return String.join("\n", said);
    }

    /** A launcher whose words nobody reads would wait for a reader. */
    private static void drain(Process started) {
        Thread.ofVirtual().start(() -> started.inputReader().lines().forEach(line -> {}));
    }

    /** {@code ./exeunt up} without its build: what was built is what is tested. */
    static List<String> upCommand() {
        Path local = Checkout.folder().resolve("deploy/local/target");
        return List.of(
                // Whoever ignores hang-ups, as nohup does, hands that on.
                "perl",
                "-e",
                "$SIG{HUP} = 'DEFAULT'; exec @ARGV",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dexeunt.checkout=" + Checkout.folder(),
                "-cp",
                local.resolve("exeunt-local.jar") + ":" + local.resolve("lib") + "/*",
                "dev.exeunt.local.Main",
                "up");
    }

    /** Runs a command to its end, for example {@code token auditor}. */
    Outcome exeunt(String... arguments) {
        return run(Stream.concat(Stream.of(Checkout.folder().resolve("exeunt").toString()), Stream.of(arguments))
                .toList());
    }

    Outcome run(List<String> command) {
        try {
            Path output = Files.createTempFile("output", ".txt");
            Path errors = Files.createTempFile("errors", ".txt");
            Process process = inHome(command)
                    .redirectOutput(output.toFile())
                    .redirectError(errors.toFile())
                    .start();
            process.getOutputStream().close();
            assertThat(process.waitFor(COMMAND.toSeconds(), TimeUnit.SECONDS))
                    .as("%s ends", command)
                    .isTrue();
            return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
        } catch (IOException e) {
            throw new AssertionError(command + " can't be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** A process that works with this installation. */
    ProcessBuilder inHome(List<String> command) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Checkout.folder().toFile());
        builder.environment()
                .putAll(Map.of(
                        "EXEUNT_HOME",
                        home.toString(),
                        "EXEUNT_PORT_OFFSET",
                        Integer.toString(ports.offset()),
                        "JAVA_HOME",
                        System.getProperty("java.home"),
                        // Short enough to wait for; no other test has a device of this kind.
                        "EXEUNT_SESSION_POLICY_OTHER_IDLE",
                        "PT2S"));
        builder.environment().putAll(settings);
        return builder;
    }

    /** The launcher, and with it all that it started. */
    Set<ProcessHandle> processes() {
        ProcessHandle top = running().toHandle();
        return Stream.concat(Stream.of(top), top.descendants()).collect(Collectors.toSet());
    }

    Process running() {
        Process running = launcher;
        assertThat(running).as("a run that was started").isNotNull();
        return running;
    }
}
