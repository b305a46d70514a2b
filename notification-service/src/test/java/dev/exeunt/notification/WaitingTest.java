package dev.exeunt.notification;

import dev.exeunt.kit.PostgresResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Everything that the service needs is away when it starts, and the database comes later. */
@QuarkusTest
@TestProfile(WaitingTest.Alone.class)
class WaitingTest {

    /** Ports that nobody listens on. */
    public static class Alone implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "kafka.bootstrap.servers", "127.0.0.1:1",
                    "quarkus.datasource.jdbc.url", "jdbc:postgresql://127.0.0.1:" + SmtpPort.free() + "/notification",
                    "quarkus.datasource.username", "notification_writer",
                    "quarkus.datasource.password", PostgresResource.passwordOf("notification_writer"),
                    "quarkus.flyway.username", "notification_owner",
                    "quarkus.flyway.password", PostgresResource.passwordOf("notification_owner"),
                    "exeunt.notification.smtp.port", "3",
                    "quarkus.oidc.auth-server-url", "http://127.0.0.1:4");
        }
    }

    @Inject
    Postbox postbox;

    @ConfigProperty(name = "quarkus.datasource.jdbc.url")
    String databaseUrl;

    @Test
    void itWaitsSaysForWhatAndGoesOn() {
        postbox.shut();

        String answer =
                given().get("/q/health/ready").then().statusCode(503).extract().asString();

        assertThat(answer).contains("Postgres: ", "127.0.0.1:3", "Kafka", "127.0.0.1:1");
        given().get("/q/health/live").then().statusCode(200);
        given().auth().oauth2("some-session-token").get("/inbox").then().statusCode(503);

        try (Forwarder way = new Forwarder(port(databaseUrl))) {
            way.leadTo(port(PostgresResource.url("notification")));
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().get("/q/health/ready")
                    .then()
                    .body("checks.find { it.name == 'database schema' }.status", equalTo("UP")));
        }
    }

    private static int port(String jdbcUrl) {
        return URI.create(jdbcUrl.substring("jdbc:".length())).getPort();
    }
}
