package dev.exeunt.audit.query;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class OpenApiTest {

    @Test
    void theDocumentSaysEveryParameterAndAnswer() {
        JsonPath document = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();

        assertThat(document.getMap("paths").keySet())
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "/audit/events",
                        "/audit/events/{id}",
                        "/audit/events/{id}/proof",
                        "/audit/reads",
                        "/audit/export",
                        "/audit/stats",
                        "/audit/checkpoint",
                        "/audit/alarms",
                        "/audit/subjects/{subject}",
                        "/console/me",
                        "/console/sessions",
                        "/console/sign-out",
                        "/console/sign-outs",
                        "/console/sign-outs/{id}");
        assertThat(document.getList("paths.'/audit/events'.get.parameters.name", String.class))
                .containsExactlyInAnyOrderElementsOf(Asked.parameters());
        assertThat(document.getList("paths.'/audit/reads'.get.parameters.name", String.class))
                .containsExactlyInAnyOrderElementsOf(Asked.parameters());
        assertThat(document.getList("paths.'/audit/export'.get.parameters.name", String.class))
                .contains("format", "subject", "address", "label")
                .doesNotContain("limit", "after");
        assertThat(document.getMap("paths.'/audit/events'.get.responses").keySet())
                .extracting(Object::toString)
                .contains("200", "400", "401", "403", "503");
        assertThat(document.getMap("paths.'/audit/events/{id}'.get.responses").keySet())
                .extracting(Object::toString)
                .contains("200", "401", "403", "404", "503");
        assertThat(document.getMap("components.securitySchemes")).isNotEmpty();
        Stream.of(
                        "EventPage",
                        "AuditEvent",
                        "EventInFull",
                        "LogPlace",
                        "EventProof",
                        "SignedCheckpoint",
                        "Stats",
                        "Total")
                .forEach(schema -> assertThat(document.getMap("components.schemas." + schema + ".properties"))
                        .as(schema)
                        .isNotEmpty());
    }
}
