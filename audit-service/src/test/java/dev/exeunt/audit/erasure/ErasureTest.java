package dev.exeunt.audit.erasure;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.sealing.Sealing;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
class ErasureTest {

    @Inject
    Sealing sealing;

    private final Events events = new Events();

    @Test
    void aSubjectIsForgottenAndItsEventsCanStillBeProved() {
        var opened = events.opened(NINE);
        try (Log log = new Log()) {
            RecordMetadata first = log.append(opened);
            log.append(events.loggedOut(NINE.plusSeconds(1)));
            TrailRows.awaited(first, 2);
        }
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> sealing.seal(Duration.ZERO)
                .isPresent());

        given().auth()
                .oauth2(Tokens.withRole("privacy"))
                .delete("/audit/subjects/{subject}", events.subject)
                .then()
                .statusCode(200)
                .body("records", equalTo(2));

        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .queryParam("subject", events.subject)
                .get("/audit/events")
                .then()
                .body("events", hasSize(0));
        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/audit/events/{id}", opened.id().toString())
                .then()
                .statusCode(200)
                .body("event.erased", equalTo(true))
                .body("event.type", equalTo("dev.exeunt.session.opened.v1"))
                .body("event.subject", nullValue())
                .body("value", nullValue());
        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/audit/events/{id}/proof", opened.id().toString())
                .then()
                .statusCode(200)
                .body("leafInput", nullValue())
                .body("leaf", notNullValue())
                .body("path", notNullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nobody", "a%00b", "%ED%A0%BD", "' or '1' = '1"})
    void whoIsntThereCanBeErased(String subject) {
        given().auth()
                .oauth2(Tokens.withRole("privacy"))
                .urlEncodingEnabled(!subject.contains("%"))
                .delete("/audit/subjects/" + subject)
                .then()
                .statusCode(200)
                .body("records", equalTo(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"auditor", "security", "session-issuer"})
    void nobodyElseMayErase(String role) {
        given().auth()
                .oauth2(Tokens.withRole(role))
                .delete("/audit/subjects/{subject}", events.subject)
                .then()
                .statusCode(403);
        given().delete("/audit/subjects/{subject}", events.subject).then().statusCode(401);
    }
}
