package dev.exeunt.demo;

import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A service as it was built, in a process of its own that can be ended and started again. */
final class Service {

    private static final Path CHECKOUT = Path.of(System.getProperty("exeunt.checkout"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final String module;
    private final int port;
    private final Map<String, String> settings;
    private Process process;

    private Service(String module, int port, Map<String, String> settings) throws IOException {
        this.module = module;
        this.port = port;
        this.settings = settings;
        process = launch();
    }

    /** Begins to start it. */
    static Service start(String module, int port, Map<String, String> settings) {
        try {
            return new Service(module, port, settings);
        } catch (IOException e) {
            throw new AssertionError(module + " can't be started", e);
        }
    }

    private Process launch() throws IOException {
        Path jar = CHECKOUT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        assertThat(jar).as("what was built: mvn package -pl %s -am", module).exists();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=127.0.0.1",
                "-Dquarkus.http.port=" + port));
        settings.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        Path log = Files.createDirectories(Path.of("target/logs"))
                .resolve(Path.of(module).getFileName() + ".log");
        Process started = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Watchdog.guard(started.toHandle(), Watchdog.Signal.TERM);
        return started;
    }

    Service ready() {
        HttpRequest question = HttpRequest.newBuilder(URI.create(url() + "/q/health/ready"))
                .timeout(Duration.ofSeconds(5))
                .build();
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> {
                    assertThat(process.isAlive()).as("%s runs", module).isTrue();
                    return CLIENT.send(question, BodyHandlers.discarding()).statusCode() == 200;
                });
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + port;
    }

    void kill() {
        process.destroyForcibly();
        ended();
    }

    void startAgain() {
        try {
            process = launch();
        } catch (IOException e) {
            throw new AssertionError(module + " can't be started again", e);
        }
        ready();
    }

    void end() {
        process.destroy();
        ended();
    }

    private void ended() {
        try {
            assertThat(process.waitFor(20, TimeUnit.SECONDS))
                    .as("%s ends", module)
                    .isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
