package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import static dev.exeunt.system.SystemAssertions.soon;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * A Prometheus, as docker-compose.yml runs it, beside the services: it reaches each of them, evaluates every rule, and has what the dashboard
 * shows. Where there is none on the PATH, it says so.
 */
@ExtendWith(Stack.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrometheusIT {

    private static final Pattern SELECTOR = Pattern.compile("\\b(?:exeunt|http_server)_[a-z_]+(?:\\{[^}]*})?");

    private Prometheus prometheus;

    @BeforeAll
    void start(@TempDir Path home) {
        Assumptions.assumeTrue(Prometheus.isThere(), "no prometheus is on the PATH");
        Ports services = Stack.installation().ports();
        // Requests are counted from the first one on, and those of a Prometheus are not.
        List.of(services.sessionService(), services.auditService(), services.notificationService())
                .forEach(port -> Http.on(port).get("/nothing-here"));
        prometheus = Prometheus.start(home, services);
    }

    @AfterAll
    void end() {
        if (prometheus != null) {
            prometheus.close();
        }
    }

    @Test
    void itReachesEveryService() {
        soon(() -> assertThat(each(prometheus.says("targets").get("activeTargets")))
                .hasSize(3)
                .allMatch(target -> target.get("health").asText().equals("up"))
                .allMatch(target -> target.get("lastError").asText().isEmpty()));
    }

    @Test
    void itEvaluatesEveryRule() {
        soon(() -> assertThat(rules())
                .hasSizeGreaterThan(15)
                .allMatch(rule -> rule.get("health").asText().equals("ok"))
                .allMatch(rule -> !rule.has("lastError")));
    }

    /** With its labels, before anything has happened: whoever watches a counter that comes later misses its first step. */
    @Test
    void everyRuleHasSomethingToLookAt() {
        List<String> watched = rules().stream()
                .flatMap(rule -> SELECTOR.matcher(rule.get("query").asText()).results())
                .map(MatchResult::group)
                .filter(PrometheusIT::isThereFromTheStart)
                .distinct()
                .toList();

        assertThat(watched).hasSizeGreaterThan(15);
        soon(() -> assertThat(watched)
                .allSatisfy(selector ->
                        assertThat(prometheus.valueOf(selector)).as(selector).isNotEmpty()));
    }

    @Test
    void everyPictureShowsSomething() throws IOException {
        List<String> expressions =
                dashboard().stream().filter(PrometheusIT::isThereFromTheStart).toList();

        assertThat(expressions).hasSizeGreaterThan(25);
        soon(() -> assertThat(expressions).allSatisfy(expression -> assertThat(prometheus.valueOf(expression))
                .as(expression)
                .isNotEmpty()));
    }

    /** But for answers of a kind that nobody got. */
    private static boolean isThereFromTheStart(String expression) {
        return !expression.contains("status=\"503\"");
    }

    private List<JsonNode> rules() {
        return each(prometheus.says("rules").get("groups")).stream()
                .flatMap(group -> each(group.get("rules")).stream())
                .toList();
    }

    private static List<String> dashboard() throws IOException {
        return Http.JSON
                .readTree(Checkout.folder()
                        .resolve("deploy/dashboards/grafana/exeunt.json")
                        .toFile())
                .findValuesAsText("expr");
    }

    private static List<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false).toList();
    }
}
