package dev.exeunt.audit;

import dev.exeunt.engines.Ports;
import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.PostgresResource;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The service comes before its engines, and stays when they go. */
@QuarkusTest
@TestProfile(EnginesAwayTest.NothingThere.class)
class EnginesAwayTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Relay kafka = kafka();
    private final Relay postgres = postgres();
    private final Events events = new Events();

    @AfterEach
    void shut() {
        kafka.shut();
        postgres.shut();
    }

    @Test
    void theServiceWaitsAndSaysForWhat() {
        try (Log log = new Log(realKafka())) {
            RecordMetadata first = log.append(events.opened(NINE));
            given().get("/q/health/live").then().statusCode(200);
            assertWaitsFor("Kafka, topic exeunt.session-events", "Postgres");
            assertAway();

            postgres.open();
            assertWaitsFor("Kafka, topic exeunt.session-events");
            kafka.open();
            assertReady();
            assertThat(TrailRows.awaited(first, 1)).hasSize(1);

            postgres.shut();
            assertWaitsFor("Postgres");
            assertAway();
            log.append(events.kept(NINE.plusSeconds(1)));
            log.append(events.loggedOut(NINE.plusSeconds(2)));
            given().get("/q/health/live").then().statusCode(200);
            postgres.open();
            assertReady();
            assertThat(TrailRows.awaited(first, 3))
                    .extracting(TrailRows.Row::repeatOf)
                    .containsOnlyNulls();
        }
    }

    @Test
    void thereIsNoConsoleUnlessThatIsSaid() {
        given().get("/console").then().statusCode(404).body("type", equalTo("urn:exeunt:problem:not-found"));
        given().redirects().follow(false).get("/console/sign-in").then().statusCode(401);
        given().cookie("q_session_console", "x").get("/console/me").then().statusCode(401);
    }

    private static void assertAway() {
        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/audit/events")
                .then()
                .statusCode(503)
                .header("Retry-After", "2")
                .body("type", equalTo("urn:exeunt:problem:trail-away"));
    }

    private static void assertWaitsFor(String... engines) {
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> {
            JsonPath health = given().get("/q/health/ready")
                    .then()
                    .statusCode(503)
                    .extract()
                    .jsonPath();
            List<String> awaited = health.getList("checks.data.'waits for'", String.class);
            assertThat(awaited.stream().filter(engine -> engine != null)).containsExactlyInAnyOrder(engines);
        });
    }

    private static void assertReady() {
        Awaitility.await()
                .atMost(PATIENCE)
                .untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
    }

    private static Relay postgres() {
        URI real = URI.create(PostgresResource.url("audit").substring("jdbc:".length()));
        URI asked = URI.create(setting("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
        return new Relay(asked.getPort(), real.getHost(), real.getPort());
    }

    private static Relay kafka() {
        URI real = URI.create("kafka://" + realKafka().replaceFirst("^[A-Z]+://", ""));
        URI asked = URI.create("kafka://" + setting("kafka.bootstrap.servers"));
        return new Relay(asked.getPort(), real.getHost(), real.getPort());
    }

    private static String realKafka() {
        return new KafkaResource().start().get("kafka.bootstrap.servers");
    }

    private static String setting(String name) {
        return ConfigProvider.getConfig().getValue(name, String.class);
    }

    /** Ports where nobody answers, until the test opens a relay there. */
    public static class NothingThere implements QuarkusTestProfile {

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "exeunt.audit.signing-keys",
                    SigningKeyResource.shared(),
                    "kafka.bootstrap.servers",
                    "127.0.0.1:" + Ports.orFree(0),
                    "quarkus.datasource.jdbc.url",
                    "jdbc:postgresql://127.0.0.1:" + Ports.orFree(0) + "/audit",
                    "quarkus.datasource.password",
                    PostgresResource.passwordOf("audit_writer"),
                    "quarkus.flyway.password",
                    PostgresResource.passwordOf("audit_owner"),
                    "quarkus.oidc.auth-server-url",
                    new IssuerResource().start().get("quarkus.oidc.auth-server-url"));
        }
    }
}
