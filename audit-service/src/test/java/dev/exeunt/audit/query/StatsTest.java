package dev.exeunt.audit.query;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class StatsTest {

    /** When no other test's events happened. */
    private static final Instant THEN = Instant.parse("2011-03-04T05:30:00Z");

    @Test
    void endsAreCountedByHourByInitiatorAndByDevice() {
        Events events = new Events();
        try (Log log = new Log()) {
            RecordMetadata first = log.append(events.opened(THEN));
            log.append(events.loggedOut(THEN));
            log.append(events.timedOut(THEN.plusSeconds(60)));
            log.append(events.timedOut(THEN.plusSeconds(3600)));
            log.append(events.loggedOut(THEN.plusSeconds(90_000)));
            TrailRows.awaited(first, 5);
        }

        JsonPath stats = auditor()
                .queryParam("from", "2011-03-04T05:00:00Z")
                .queryParam("to", "2011-03-05T05:00:00Z")
                .get("/audit/stats")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(stats.getList("endsPerHour.hour")).containsExactly("2011-03-04T05:00:00Z", "2011-03-04T06:00:00Z");
        assertThat(stats.getMap("endsPerHour[0].ends"))
                .hasSize(2)
                .containsEntry("global-sign-out", 1)
                .containsEntry("idle", 1);
        assertThat(stats.getMap("endsPerHour[1].ends")).hasSize(1).containsEntry("idle", 1);
        assertThat(stats.getMap("signOutsByInitiator")).hasSize(1).containsEntry("admin", 1);
        assertThat(stats.getMap("timeoutsByDeviceKind")).hasSize(1).containsEntry("android", 2);
    }

    @ParameterizedTest
    @CsvSource({
        "from=2011-03-05T00:00:00Z&to=2011-03-04T00:00:00Z, from",
        "from=2011-01-01T00:00:00Z&to=2011-03-04T00:00:00Z, from",
        "from=yesterday, from",
        "subject=x, subject"
    })
    void whatIsNotUnderstoodIsRefusedByName(String query, String parameter) {
        auditor()
                .urlEncodingEnabled(false)
                .get("/audit/stats?" + query)
                .then()
                .statusCode(400)
                .body("parameter", equalTo(parameter));
    }

    @Test
    void theLastDayIsCountedUnlessSaid() {
        auditor().get("/audit/stats").then().statusCode(200);
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.withRole("auditor"));
    }
}
