package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Alert rules and dashboard ask for nothing but metrics that docs/operations.md explains, and each alarm is explained there.
 * That the services have those metrics, {@code MetricsIT} of the system tests sees.
 */
class SeeingTest {

    private static final String OPERATIONS = Documents.text("docs/operations.md");

    /** Words of the query language, and labels, beside which only metrics are left. */
    private static final Set<String> WORDS = Set.of(
            "sum",
            "max",
            "by",
            "rate",
            "increase",
            "time",
            "histogram_quantile",
            "le",
            "job",
            "uri",
            "status",
            "shard",
            "kind",
            "outcome",
            "channel",
            "state",
            "published",
            "instance",
            "area");

    /** What Quarkus and Prometheus have by themselves. */
    private static final Set<String> OTHERS = Set.of(
            "up",
            "http_server_requests_seconds_count",
            "http_server_requests_seconds_sum",
            "jvm_memory_used_bytes",
            "process_cpu_usage");

    static Stream<String> alertExpressions() {
        return rules().map(rule -> rule.get("expr").asText());
    }

    static Stream<String> dashboardExpressions() {
        return Documents.json("deploy/dashboards/grafana/exeunt.json").findValues("expr").stream()
                .map(JsonNode::asText);
    }

    private static Stream<JsonNode> rules() {
        return Documents.each(Documents.yaml("deploy/dashboards/alerts.yml").get("groups"))
                .flatMap(group -> Documents.each(group.get("rules")));
    }

    @ParameterizedTest
    @MethodSource({"alertExpressions", "dashboardExpressions"})
    void onlyKnownMetricsAreAskedFor(String expression) {
        Set<String> explained = Documents.found("(?m)^\\| `(exeunt_[a-z_]+)` \\|", OPERATIONS);
        String bare = expression.replaceAll("\"[^\"]*\"", "").replaceAll("\\[[0-9a-z]+]", "");

        Set<String> asked = Documents.found("([a-zA-Z_]+)", bare);

        assertThat(asked).allSatisfy(name -> assertThat(
                        WORDS.contains(name) || OTHERS.contains(name) || explained.contains(histogram(name)))
                .as("%s is known", name)
                .isTrue());
        assertThat(asked).as("metrics of %s", expression).anyMatch(name -> !WORDS.contains(name));
    }

    private static String histogram(String name) {
        return name.replaceAll("_bucket$", "");
    }

    @Test
    void eachAlarmSaysHowBadItIsAndWhat() {
        assertThat(rules()).allSatisfy(rule -> {
            assertThat(rule.at("/labels/severity").asText()).isIn("page", "ticket");
            assertThat(rule.at("/annotations/summary").asText()).isNotBlank();
        });
    }

    @Test
    void eachAlarmIsExplainedAndNoOther() {
        String whenItRings = OPERATIONS.substring(OPERATIONS.indexOf("## When an alarm rings"));

        assertThat(Documents.found("(?m)^### (\\w+)$", whenItRings))
                .isEqualTo(rules().map(rule -> rule.get("alert").asText()).collect(Collectors.toSet()));
    }

    @Test
    void everyServiceIsAsked() {
        JsonNode scraped = Documents.yaml("deploy/dashboards/prometheus.yml").get("scrape_configs");

        assertThat(Documents.each(scraped)
                        .flatMap(job -> Documents.texts(job.at("/static_configs/0/targets")).stream()))
                .containsExactlyInAnyOrder("session-service:8081", "audit-service:8082", "notification-service:8083");
        assertThat(Documents.each(scraped))
                .allSatisfy(job -> assertThat(job.get("metrics_path").asText()).isEqualTo("/q/metrics"));
    }
}
