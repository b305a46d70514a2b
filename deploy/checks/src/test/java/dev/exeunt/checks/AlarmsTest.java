package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The alarms ring when they should and not otherwise, says Prometheus' own tool, where there is a promtool on the PATH. */
class AlarmsTest {

    private static final String FOLDER = "deploy/dashboards/";
    private static final String PROMTOOL = "promtool";

    @ParameterizedTest
    @ValueSource(strings = {"check rules alerts.yml", "check config prometheus.yml", "test rules alerts.test.yml"})
    void itsOwnToolIsContent(String words) throws Exception {
        Assumptions.assumeTrue(Tool.isThere(PROMTOOL), "no promtool is on the PATH");
        List<String> command = List.of(words.split(" ", -1));

        Tool.says(Stream.concat(
                        Stream.of(PROMTOOL),
                        command.stream()
                                .map(word -> word.endsWith(".yml")
                                        ? Documents.path(FOLDER + word).toString()
                                        : word))
                .toList());
    }

    @Test
    void eachAlarmIsTriedSilentAndRinging() {
        Set<String> alarms = Documents.each(
                        Documents.yaml(FOLDER + "alerts.yml").get("groups"))
                .flatMap(group -> Documents.each(group.get("rules")))
                .map(rule -> rule.get("alert").asText())
                .collect(Collectors.toSet());
        List<JsonNode> tries = Documents.each(
                        Documents.yaml(FOLDER + "alerts.test.yml").get("tests"))
                .flatMap(day -> Documents.each(day.get("alert_rule_test")))
                .toList();

        assertThat(tried(tries, true)).isEqualTo(alarms);
        assertThat(tried(tries, false)).isEqualTo(alarms);
    }

    private static Set<String> tried(List<JsonNode> tries, boolean ringing) {
        return tries.stream()
                .filter(one -> one.has("exp_alerts") == ringing)
                .map(one -> one.get("alertname").asText())
                .collect(Collectors.toSet());
    }
}
