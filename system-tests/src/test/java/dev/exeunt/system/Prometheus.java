package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.Watchdog;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import static dev.exeunt.system.SystemAssertions.soon;

/** A Prometheus server with the configuration of docker-compose.yml, but for where the services are and how often it asks. */
final class Prometheus implements AutoCloseable {

    private static final String PROGRAM = "prometheus";
    private static final Path FOLDER = Checkout.folder().resolve("deploy/dashboards");

    private final Process process;
    private final Http server;

    private Prometheus(Process process, Http server) {
        this.process = process;
        this.server = server;
    }

    static boolean isThere() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, PROGRAM)));
    }

    static Prometheus start(Path home, Ports services) {
        int port = dev.exeunt.engines.Ports.orFree(0);
        try {
            Files.copy(FOLDER.resolve("alerts.yml"), home.resolve("alerts.yml"));
            Path configuration = Files.writeString(
                    home.resolve("prometheus.yml"),
                    configuration(Files.readString(FOLDER.resolve("prometheus.yml")), services));
            Process process = new ProcessBuilder(OwnSession.command(List.of(
                            PROGRAM,
                            "--config.file=" + configuration,
                            "--storage.tsdb.path=" + home.resolve("data"),
                            "--web.listen-address=127.0.0.1:" + port)))
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("prometheus.log").toFile())
                    .start();
            Watchdog.guard(process.toHandle(), Watchdog.Signal.TERM);
            Http server = Http.on(port);
            soon(() -> server.get("/-/ready").expect(200));
            return new Prometheus(process, server);
        } catch (IOException e) {
            throw new AssertionError("Prometheus can't be started", e);
        }
    }

    private static String configuration(String written, Ports services) {
        String adapted = written.replaceAll("(scrape|evaluation)_interval: 15s", "$1_interval: 1s");
        Map<String, Integer> targets = Map.of(
                "session-service:8081", services.sessionService(),
                "audit-service:8082", services.auditService(),
                "notification-service:8083", services.notificationService());
        for (Map.Entry<String, Integer> target : targets.entrySet()) {
            adapted = adapted.replace(target.getKey(), "127.0.0.1:" + target.getValue());
        }
        return adapted;
    }

    /** What its interface answers, without the envelope. */
    JsonNode says(String path) {
        return server.get("/api/v1/" + path).expect(200).json().get("data");
    }

    JsonNode valueOf(String expression) {
        return says("query?query=" + Http.encoded(expression)).get("result");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
