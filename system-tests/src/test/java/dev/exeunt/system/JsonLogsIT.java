package dev.exeunt.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.engines.OwnSession;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** One switch has a service speak to machines. */
class JsonLogsIT {

    private static final String NOBODY = "127.0.0.1:1";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "audit-service", "notification-service"})
    void eachLineIsAnObjectThatSaysWhenHowBadAndWhat(String service) throws IOException {
        Path log = folder.resolve("log");
        Process process = started(service, log);
        try {
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(Files.readString(log)).contains("\n"));
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.onExit()).succeedsWithin(Duration.ofSeconds(20));

        String text = Files.readString(log);
        // The last one may not be whole.
        assertThat(text.substring(0, text.lastIndexOf('\n')).lines())
                .isNotEmpty()
                .allSatisfy(JsonLogsIT::isAnEntry);
    }

    private static void isAnEntry(String line) throws JsonProcessingException {
        JsonNode entry = Http.JSON.readTree(line);
        assertThat(OffsetDateTime.parse(entry.path("timestamp").asText())).isNotNull();
        assertThat(entry.path("level").asText()).isNotBlank();
        assertThat(entry.path("message").isTextual()).isTrue();
        assertThat(entry.path("loggerName").asText()).isNotBlank();
    }

    private static Process started(String service, Path log) throws IOException {
        Path jar = Checkout.folder().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        ProcessBuilder builder = new ProcessBuilder(OwnSession.command(
                        List.of(java, "-Xmx128m", "-XX:TieredStopAtLevel=1", "-jar", jar.toString())))
                // The JVM's own warnings are its own.
                .redirectError(Redirect.DISCARD)
                .redirectOutput(log.toFile());
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                        "true",
                        // Its engines are away, and each is to have something to say all the same.
                        "QUARKUS_LOG_LEVEL",
                        "DEBUG",
                        "EXEUNT_AUDIT_SIGNING_KEYS",
                        "none.pem",
                        "QUARKUS_HTTP_HOST",
                        "127.0.0.1",
                        "QUARKUS_HTTP_PORT",
                        "0",
                        "KAFKA_BOOTSTRAP_SERVERS",
                        NOBODY,
                        "QUARKUS_REDIS_HOSTS",
                        "redis://" + NOBODY,
                        "QUARKUS_DATASOURCE_JDBC_URL",
                        "jdbc:postgresql://" + NOBODY + "/none",
                        "QUARKUS_OIDC_AUTH_SERVER_URL",
                        "http://" + NOBODY));
        return builder.start();
    }
}
