package dev.exeunt.audit.console;

import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** The session-service that was built before, on the engines of these tests. */
final class SessionServiceProcess implements AutoCloseable {

    private static final Path JAR = Path.of("../session-service/target/quarkus-app/quarkus-run.jar");
    private static final Path LOG = Path.of("target/session-service.log");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final Process process;

    private SessionServiceProcess(URI base, Process process) {
        this.base = base;
        this.process = process;
    }

    static SessionServiceProcess start() throws IOException {
        assertThat(JAR).as("mvn package -pl session-service -am makes it").exists();
        Config config = ConfigProvider.getConfig();
        URI base = URI.create(config.getValue(ConsoleSettings.SESSION_SERVICE, String.class));
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        JAR.toString()))
                .redirectErrorStream(true)
                .redirectOutput(new File(LOG.toString()));
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST",
                        base.getHost(),
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(base.getPort()),
                        "KAFKA_BOOTSTRAP_SERVERS",
                        config.getValue("kafka.bootstrap.servers", String.class),
                        "QUARKUS_REDIS_HOSTS",
                        config.getValue("quarkus.redis.hosts", String.class),
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        config.getValue("quarkus.oidc.auth-server-url", String.class)));
        SessionServiceProcess started = new SessionServiceProcess(base, builder.start());
        started.awaitReady();
        return started;
    }

    URI base() {
        return base;
    }

    private void awaitReady() {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest ready =
                    HttpRequest.newBuilder(base.resolve("/q/health/ready")).build();
            Awaitility.await().atMost(PATIENCE).until(() -> {
                assertThat(process.isAlive()).as("its last words are in " + LOG).isTrue();
                return answers(client, ready);
            });
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    private static boolean answers(HttpClient client, HttpRequest ready) throws InterruptedException {
        try {
            return client.send(ready, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false; // not yet
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }
}
