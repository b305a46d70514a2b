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
    @ValueSource(strings = {"event", "unknown-type", "read", "poison", "repeat", "known"})
    void everyOutcomeIsCountedFromTheStart(String outcome) {
        assertThat(metrics()).contains("exeunt_audit_records_total{outcome=\"" + outcome + "\"}");
    }

    @Test
    void missingRecordsAreCountedFromTheStart() {
        assertThat(metrics()).contains("exeunt_audit_missing_total");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gap", "shrunk", "rewritten", "other-bytes", "future", "unsigned"})
    void everyAlarmIsCountedFromTheStart(String kind) {
        assertThat(metrics()).contains("exeunt_audit_alarms_total{kind=\"" + kind + "\"}");
    }

    @Test
    void checkpointsAreCountedFromTheStart() {
        assertThat(metrics())
                .contains("exeunt_audit_checkpoints_made_total")
                .contains("exeunt_audit_checkpoints_published_total{published=\"yes\"}")
                .contains("exeunt_audit_checkpoint_made_at_seconds");
    }

    private static String metrics() {
        return given().get("/q/metrics").then().statusCode(200).extract().asString();
    }
}
