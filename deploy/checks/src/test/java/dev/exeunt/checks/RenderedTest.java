package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What kustomize makes of the overlays, where there is a kubectl or a kustomize on the PATH; elsewhere it says so. */
class RenderedTest {

    private static final List<List<String>> TOOLS =
            List.of(List.of("kustomize", "build"), List.of("kubectl", "kustomize"));

    /** Beside the three services' there is the pod of one Redis, or one for each set of a cluster. */
    @ParameterizedTest
    @CsvSource({"production, 6", "small, 4"})
    void everyPodOfOursIsAsItShouldBe(String overlay, int count) throws Exception {
        List<JsonNode> pods = rendered(overlay).stream()
                .filter(one -> one.path("kind").asText().matches("Deployment|StatefulSet"))
                .map(one -> one.at("/spec/template/spec"))
                .toList();

        assertThat(pods).hasSize(count).allSatisfy(RenderedTest::mayNothing);
        assertThat(pods.stream()
                        .filter(pod -> pod.at("/containers/0/name").asText().equals("service")))
                .hasSize(3)
                .allSatisfy(RenderedTest::saysHowItIs);
    }

    @ParameterizedTest
    @CsvSource({"production, 9", "small, 4"})
    void everythingIsInOneNamespaceAndEachImageHasAVersion(String overlay, int images) throws Exception {
        List<JsonNode> all = rendered(overlay);

        assertThat(all).allMatch(one -> one.at("/metadata/namespace").asText().equals("exeunt"));
        assertThat(all.stream().flatMap(one -> one.findValues("image").stream()).map(JsonNode::asText))
                .hasSize(images)
                .allMatch(image -> image.matches("[a-z/-]+:[0-9][0-9A-Za-z.-]*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"production", "small"})
    void everythingHasWhatItsKindKnows(String overlay) throws Exception {
        assertThat(rendered(overlay)).hasSizeGreaterThan(20).allSatisfy(SchemasTest::isKnown);
    }

    private static void mayNothing(JsonNode pod) {
        assertThat(pod.get("automountServiceAccountToken").asBoolean(true)).isFalse();
        assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
        assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
        assertThat(Documents.each(pod.get("containers"))).isNotEmpty().allSatisfy(container -> {
            JsonNode rights = container.get("securityContext");
            assertThat(rights.get("allowPrivilegeEscalation").asBoolean(true)).isFalse();
            assertThat(rights.get("readOnlyRootFilesystem").asBoolean()).isTrue();
            assertThat(rights.at("/capabilities/drop/0").asText()).isEqualTo("ALL");
            assertThat(container.at("/resources/limits/memory").asText()).isNotEmpty();
        });
    }

    private static void saysHowItIs(JsonNode pod) {
        JsonNode service = pod.at("/containers/0");
        assertThat(service.at("/startupProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(service.at("/livenessProbe/httpGet/path").asText()).isEqualTo("/q/health/live");
        assertThat(service.at("/readinessProbe/httpGet/path").asText()).isEqualTo("/q/health/ready");
        assertThat(service.get("envFrom")).hasSize(3);
    }

    private static List<JsonNode> rendered(String overlay) throws IOException, InterruptedException {
        List<String> tool = TOOLS.stream()
                .filter(one -> Tool.isThere(one.getFirst()))
                .findFirst()
                .orElse(List.of());
        Assumptions.assumeFalse(tool.isEmpty(), "neither kustomize nor kubectl is on the PATH");
        String folder = Documents.path("deploy/kubernetes/overlays/" + overlay).toString();
        String text = Tool.says(Stream.concat(tool.stream(), Stream.of(folder)).toList());
        return Documents.parsed(text);
    }
}
