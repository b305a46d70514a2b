package dev.exeunt.audit.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.List;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class ExportTest {

    /** What OCSF 1.3.0 requires of the class Authentication, with what it inherits from the base event. */
    private static final List<String> REQUIRED =
            List.of("activity_id", "category_uid", "class_uid", "metadata", "severity_id", "time", "type_uid", "user");

    private final ObjectMapper json = new ObjectMapper();
    private final Events events = new Events();
    private Log log;

    @BeforeEach
    void fill() {
        log = new Log();
        RecordMetadata first = log.append(events.opened(NINE, "=cmd|' /C calc'!A0"));
        log.append(events.kept(NINE.plusSeconds(1)));
        log.append(events.loggedOut(NINE.plusSeconds(2)));
        log.append(events.timedOut(NINE.plusSeconds(3)));
        log.append(events.requested(NINE.plusSeconds(4)));
        TrailRows.awaited(first, 5);
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void asLinesOfJsonItHasWhatASearchFinds() throws IOException {
        Response response = export("ndjson");

        assertThat(response.contentType()).isEqualTo("application/x-ndjson");
        assertThat(response.header("Exeunt-Total")).isEqualTo("5");
        assertThat(response.header("Content-Disposition")).isEqualTo("attachment; filename=\"audit.ndjson\"");
        List<String> lines = response.asString().lines().toList();
        List<String> found = auditor()
                .queryParam("subject", events.subject)
                .get("/audit/events")
                .jsonPath()
                .getList("events.id", String.class);
        assertThat(lines).hasSize(5);
        for (int i = 0; i < lines.size(); i++) {
            assertThat(json.readTree(lines.get(i)).get("id").textValue()).isEqualTo(found.get(i));
        }
    }

    @Test
    void asATableItHasNoFormula() {
        Response response = export("csv");

        assertThat(response.contentType()).isEqualTo("text/csv; charset=UTF-8");
        List<String> lines = response.asString().lines().toList();
        assertThat(lines).hasSize(6);
        assertThat(lines.getFirst()).startsWith("id,kind,type,occurredAt,subject,");
        assertThat(lines.getLast()).contains(",\"'=cmd|' /C calc'!A0\",");
        assertThat(response.asString()).endsWith("\r\n");
    }

    @Test
    void everyCellIsQuotedWhereItHasTo() {
        assertThat(Csv.cell("plain")).isEqualTo("plain");
        assertThat(Csv.cell("a,b")).isEqualTo("\"a,b\"");
        assertThat(Csv.cell("a\"b\nc")).isEqualTo("\"a\"\"b\nc\"");
        for (String formula : List.of("=1", "+1", "-1", "@x", "\tx", "\rx", "\n=1")) {
            assertThat(Csv.cell(formula)).isEqualTo("\"'" + formula + "\"");
        }
    }

    @Test
    void asOcsfItHasLogonsAndLogoffsWithAllThatTheSchemaRequires() throws IOException {
        List<String> lines = export("ocsf").asString().lines().toList();

        assertThat(lines).hasSize(3);
        for (String line : lines) {
            JsonNode event = json.readTree(line);
            REQUIRED.forEach(attribute ->
                    assertThat(event.hasNonNull(attribute)).as(attribute).isTrue());
            assertThat(event.get("class_uid").intValue()).isEqualTo(3002);
            assertThat(event.get("category_uid").intValue()).isEqualTo(3);
            assertThat(event.get("type_uid").intValue())
                    .isEqualTo(300_200 + event.get("activity_id").intValue());
            assertThat(event.at("/metadata/version").textValue()).isEqualTo("1.3.0");
            assertThat(event.at("/metadata/product/vendor_name").textValue()).isNotEmpty();
            assertThat(event.at("/metadata/product/name").textValue()).isNotEmpty();
            assertThat(event.at("/user/uid").textValue())
                    .as("at least one of account, name, uid")
                    .isEqualTo(events.subject);
            assertThat(event.at("/service/name").textValue())
                    .as("at least one of service, dst_endpoint")
                    .isEqualTo("account-android");
            assertThat(event.at("/session/uid").textValue()).isEqualTo(events.sid);
            assertThat(event.at("/src_endpoint/ip").textValue()).isEqualTo("2001:db8::17");
        }
        assertThat(lines)
                .extracting(line -> json.readTree(line).get("activity_name").textValue())
                .containsExactly("Logoff", "Logoff", "Logon");
        assertThat(json.readTree(lines.get(1)).get("status_detail").textValue()).isEqualTo("global-sign-out");
    }

    @Test
    void whatIsNotUnderstoodIsRefusedByName() {
        auditor()
                .queryParam("format", "xlsx")
                .get("/audit/export")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("format"));
        auditor()
                .queryParam("limit", "5")
                .get("/audit/export")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("limit"));
    }

    private Response export(String format) {
        return auditor()
                .queryParam("format", format)
                .queryParam("subject", events.subject)
                .get("/audit/export")
                .then()
                .statusCode(200)
                .extract()
                .response();
    }

    private static RequestSpecification auditor() {
        return given().auth().oauth2(Tokens.withRole("auditor"));
    }
}
