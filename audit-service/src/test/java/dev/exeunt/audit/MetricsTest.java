package dev.exeunt.audit;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

@QuarkusTest
class MetricsTest {

    @ParameterizedTest
    @ValueSource(strings = {"event", "unknown-type", "poison", "repeat", "known"})
    void everyOutcomeIsCountedFromTheStart(String outcome) {
        assertThat(metrics()).contains("exeunt_audit_records_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void missingRecordsAreCountedFromTheStart() {
        assertThat(metrics()).contains("exeunt_audit_missing_total");
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
