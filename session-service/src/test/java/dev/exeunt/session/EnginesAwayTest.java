package dev.exeunt.session;

import dev.exeunt.kit.IssuerResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.given;
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
