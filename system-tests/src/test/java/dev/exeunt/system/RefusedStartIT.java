package dev.exeunt.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import static dev.exeunt.system.SystemAssertions.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** A service that was given a local run's settings where others can connect: it doesn't start, and says why. */
class RefusedStartIT {

    private static final int PATIENCE_SECONDS = 90;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "session-service, quarkus.redis.hosts",
        "audit-service, quarkus.datasource.jdbc.url",
        "notification-service, quarkus.oidc-client.auth-server-url"
    })
    void aLocalRunsSettingsAreRefusedByNameWhereOthersCanConnect(String service, String ofItsOwn) throws Exception {
        assertThat(refused(service))
                .contains("quarkus.http.insecure-requests")
                .contains("kafka.security.protocol")
                .contains("quarkus.oidc.auth-server-url is the local run's issuer")
                .contains(ofItsOwn);
    }

    @Test
    void theDemoServesThisMachineAlone() throws Exception {
        assertThat(refused("deploy/demo")).contains("quarkus.http.host lets others than this machine connect");
    }

    /** What it says before it ends. */
    private String refused(String service) throws Exception {
        Path said = folder.resolve("said.txt");
        Process process = started(service, said, Map.of());
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue()).isNotZero();
        String text = Files.readString(said);
        assertThat(text)
                .contains("refusing to start: ")
                .doesNotContain("not-to-be-said")
                .doesNotContain("Listening on");
        return text;
    }

    /** Containers of one machine look like anything but a local run, and say that they are one. */
    @Test
    void whoSaysThatItIsALocalRunIsWarned() throws IOException {
        Path said = folder.resolve("said.txt");
        Process process = started("session-service", said, Map.of("QUARKUS_PROFILE", "local"));
        try {
            soon(() -> assertThat(Files.readString(said))
                    .contains("Started for a local run alone")
                    .contains("kafka.security.protocol"));
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process started(String service, Path said, Map<String, String> more) throws IOException {
        Path jar = Checkout.folder().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx160m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-jar",
                        jar.toString()))
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        builder.environment().putAll(settings());
        builder.environment().putAll(more);
        return builder.start();
    }

    /** Nothing listens at any of these: it must not come to that. */
    private static Map<String, String> settings() throws IOException {
        String nobody = "127.0.0.1:" + freePort();
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(freePort()));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", nobody);
        settings.put("QUARKUS_REDIS_HOSTS", "redis://:not-to-be-said@" + nobody);
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://" + nobody + "/x");
        settings.put("QUARKUS_DATASOURCE_USERNAME", "x");
        settings.put("QUARKUS_DATASOURCE_PASSWORD", "not-to-be-said");
        settings.put("EXEUNT_AUDIT_SIGNING_KEYS", "no-file.pem");
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", "http://" + nobody);
        settings.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", "http://" + nobody);
        settings.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", "not-to-be-said");
        return settings;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
