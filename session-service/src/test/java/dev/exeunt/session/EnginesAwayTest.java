package dev.exeunt.session;

import dev.exeunt.kit.IssuerResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

/** Neither Kafka nor Redis is there yet: the service waits, says for what, and says yes to nobody. */
@QuarkusTest
@TestProfile(EnginesAwayTest.Nobody.class)
class EnginesAwayTest {

    /** Ports on which nobody listens. */
    public static class Nobody implements QuarkusTestProfile {
        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(IssuerResource.class));
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("kafka.bootstrap.servers", "127.0.0.1:1", "quarkus.redis.hosts", "redis://127.0.0.1:1");
        }
    }

    @Test
    void itIsLiveAndNotReadyAndSaysForWhatItWaits() {
        given().get("/q/health/live").then().statusCode(200);
        given().get("/q/health/ready")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'shards' }.data.'waits-for'", equalTo("Kafka"));
    }

    /** Thousands of them come while a view recovers. */
    @Test
    void aRefusalIsCountedAndNotLogged() {
        List<LogRecord> told = new CopyOnWriteArrayList<>();
        Handler listening = new Told(told);
        Logger log = Logger.getLogger("http-problem");
        log.addHandler(listening);
        double refused = refused();
        try {
            given().header("Authorization", "Bearer " + Token.issue(3).text())
                    .get("/session")
                    .then()
                    .statusCode(503)
                    .body("instance", equalTo("/session"));
        } finally {
            log.removeHandler(listening);
        }
        assertThat(told).isEmpty();
        assertThat(refused()).isEqualTo(refused + 1);
    }

    private static double refused() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("http_server_requests_seconds_count{"))
                .filter(line -> line.contains("status=\"503\"") && line.contains("uri=\"/session\""))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }

    /** Keeps what is logged. */
    private static final class Told extends Handler {
        private final List<LogRecord> told;

        private Told(List<LogRecord> told) {
            this.told = told;
        }

        @Override
        public void publish(LogRecord line) {
            told.add(line);
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }

    @Test
    void nobodyIsLetInAndNobodyIsCalledUnknown() {
        given().header("Authorization", "Bearer " + Token.issue(3).text())
                .get("/session")
                .then()
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .body("type", equalTo("urn:exeunt:problem:try-again"));
        Caller.open(Caller.opening(Caller.somebody(), "web")).then().statusCode(503);
    }
}
