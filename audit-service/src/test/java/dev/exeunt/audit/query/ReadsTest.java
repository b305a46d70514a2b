package dev.exeunt.audit.query;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.sealing.Sealing;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.hamcrest.Matchers.equalTo;

/** Who reads the trail is in the trail. */
@QuarkusTest
class ReadsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    Sealing sealing;

    private final Events events = new Events();

    @Test
    void whoSearchedExportedAndFetchedWhatIsKeptApart() {
        String id;
        try (Log log = new Log()) {
            var opened = events.opened(NINE);
            log.append(opened);
            id = opened.id().toString();
        }
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() ->
                        get("/audit/events", events.subject).getList("events").size() == 1);
        auditor().get("/audit/events/{id}", id).then().statusCode(200);
        auditor()
                .queryParam("subject", events.subject)
                .queryParam("format", "csv")
                .get("/audit/export")
                .then()
                .statusCode(200);

        JsonPath reads = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/audit/reads", events.subject), page -> page.getList("events.cause")
                        .contains("export"));

        assertThat(reads.getList("events.cause")).contains("search", "export");
        assertThat(reads.getList("events.type")).containsOnly("dev.exeunt.audit.read.v1");
        assertThat(reads.getList("events.kind")).containsOnly("read");
        assertThat(reads.getList("events.actor", String.class)).doesNotContainNull();
        assertThat(reads.getList("events.log.topic")).containsOnly(Topics.AUDIT_READS);
        assertThat(get("/audit/events", events.subject).getList("events.id")).containsExactly(id);
        // Not through the service: it would keep each look, and the looks would hide what is looked for.
        List<String> fetched = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> TrailRows.saying(Topics.AUDIT_READS, id), found -> !found.isEmpty());
        assertThat(fetched).singleElement(STRING).contains("\"action\":\"event\"");
    }

    @Test
    void aRefusedQuestionIsNoReading() {
        auditor()
                .queryParam("subject", events.subject)
                .queryParam("limit", "0")
                .get("/audit/events")
                .then()
                .statusCode(400);
        get("/audit/events", events.subject);

        JsonPath reads = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/audit/reads", events.subject), page -> !page.getList("events")
                        .isEmpty());

        List<String> last = reads.getList("events.id", String.class);
        String text =
                auditor().get("/audit/events/{id}", last.getLast()).jsonPath().getString("value.text");
        assertThat(text).contains("\"asked\":{\"subject\":\"" + events.subject + "\"}");
    }

    @Test
    void readingsHaveATreeOfTheirOwn() {
        get("/audit/events", events.subject);
        JsonPath reads = Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> get("/audit/reads", events.subject), page -> !page.getList("events")
                        .isEmpty());
        Awaitility.await().atMost(PATIENCE).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());

        auditor()
                .get("/audit/events/{id}/proof", reads.getString("events[0].id"))
                .then()
                .statusCode(200)
                .body("log.topic", equalTo(Topics.AUDIT_READS));
    }

    private static JsonPath get(String path, String subject) {
        return auditor()
                .queryParam("subject", subject)
                .get(path)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.withRole("auditor"));
    }
}
