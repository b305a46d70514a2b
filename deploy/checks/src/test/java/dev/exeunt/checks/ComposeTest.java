package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What docker-compose.yml promises, whatever else changes in it. */
class ComposeTest {

    private static final String SERVICE = "deploy/kubernetes/base/notification-service.yaml";
    private static final JsonNode COMPOSE = Documents.yaml("docker-compose.yml");
    private static final List<String> OWN =
            List.of("session-service", "audit-service", "notification-service", "demo", "outside");

    static Stream<Map.Entry<String, JsonNode>> services() {
        return COMPOSE.get("services").properties().stream();
    }

    static Stream<Map.Entry<String, JsonNode>> ownServices() {
        return services().filter(service -> OWN.contains(service.getKey()));
    }

    @ParameterizedTest
    @MethodSource("services")
    void nobodyHasMoreRightsThanAContainerHas(Map.Entry<String, JsonNode> service) {
        JsonNode settings = service.getValue();

        assertThat(settings.has("privileged")).isFalse();
        assertThat(settings.has("cap_add")).isFalse();
        assertThat(settings.has("network_mode")).isFalse();
        assertThat(settings.has("pid")).isFalse();
        assertThat(settings.has("ulimits")).isFalse();
        assertThat(Documents.texts(settings.path("security_opt"))).contains("no-new-privileges:true");
        assertThat(Documents.texts(settings.path("volumes"))).noneMatch(volume -> volume.contains("docker.sock"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyImageHasAVersion(Map.Entry<String, JsonNode> service) {
        assertThat(service.getValue().get("image").asText()).matches("[a-z/-]+:v?[0-9][0-9A-Za-z.-]*");
    }

    @ParameterizedTest
    @MethodSource("services")
    void onlyThisMachineReachesIt(Map.Entry<String, JsonNode> service) {
        assertThat(Documents.texts(service.getValue().path("ports")))
                .isNotEmpty()
                .allMatch(port -> port.startsWith("127.0.0.1:"));
    }

    @ParameterizedTest
    @MethodSource("services")
    void everyoneSaysWhetherItIsHealthyAndIsWaitedForUntilThen(Map.Entry<String, JsonNode> service) {
        boolean ownImage = service.getValue().has("build");

        assertThat(ownImage || service.getValue().has("healthcheck")).isTrue();
        assertThat(service.getValue().path("depends_on").properties()).allSatisfy(other -> {
            assertThat(COMPOSE.get("services").has(other.getKey())).isTrue();
            assertThat(other.getValue().get("condition").asText()).isEqualTo("service_healthy");
        });
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void oursWriteNowhereAndMayNothing(Map.Entry<String, JsonNode> service) {
        assertThat(service.getValue().path("read_only").asBoolean()).isTrue();
        assertThat(Documents.texts(service.getValue().path("cap_drop"))).containsExactly("ALL");
        assertThat(service.getValue().has("user"))
                .as("who it runs as is the image's word")
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"deploy/images/service.Dockerfile", "deploy/images/outside.Dockerfile"})
    void ourImagesRunAsNobodyAndSayHowTheyAre(String file) {
        assertThat(Documents.text(file))
                .contains("\nUSER 10001:10001\n")
                .contains("\nHEALTHCHECK ")
                .contains("org.opencontainers.image.revision")
                .doesNotContain(":latest");
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void theirVersionIsTheBuilds(Map.Entry<String, JsonNode> service) {
        String version = Documents.found(
                        "<artifactId>exeunt</artifactId>\\s*<version>([^<]+)</version>", Documents.text("pom.xml"))
                .iterator()
                .next();

        assertThat(service.getValue().get("image").asText()).endsWith(":" + version);
    }

    @ParameterizedTest
    @MethodSource("ownServices")
    void theirDockerfilesAreThere(Map.Entry<String, JsonNode> service) {
        JsonNode build = service.getValue().get("build");

        assertThat(Documents.path(build.get("context").asText())
                        .resolve(build.get("dockerfile").asText())
                        .normalize())
                .satisfies(file -> assertThat(Files.exists(file)).isTrue());
    }

    @Test
    void everySecretIsInTheExampleAndNoneHasAValueThere() {
        Set<String> example = Documents.found("(?m)^(EXEUNT_[A-Z_]+)=$", Documents.text(".env.example"));
        Set<String> wanted = Documents.found("\\$\\{([A-Z_]+)", Documents.text("docker-compose.yml"));

        assertThat(Documents.text(".env.example")).doesNotContainPattern("(?m)^[A-Z_]+=.+$");
        assertThat(wanted)
                .containsOnlyOnceElementsOf(example)
                .hasSize(example.size() + 1)
                .contains("EXEUNT_REVISION");
    }

    /** A variable that Quarkus can read in two ways begins a tenant of its own, in one build and not in the next. */
    @ParameterizedTest
    @ValueSource(strings = {"docker-compose.yml", "deploy/kubernetes/base/kustomization.yaml", SERVICE})
    void noVariableOfTheCallerCanBeTakenForATenant(String file) {
        Set<String> named = Documents.found(
                        "(?m)^(quarkus\\.oidc-client\\.[a-z.-]+)=",
                        Documents.text("notification-service/src/main/resources/application.properties"))
                .stream()
                .map(name -> name.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());

        assertThat(Documents.found("(QUARKUS_OIDC_CLIENT_[A-Z_]+)", Documents.text(file)))
                .isNotEmpty()
                .allMatch(named::contains);
    }

    @Test
    void whatIsKeptHasAName() {
        List<String> named = COMPOSE.get("volumes").properties().stream()
                .map(Map.Entry::getKey)
                .toList();

        assertThat(services()
                        .flatMap(service -> Documents.texts(service.getValue().path("volumes")).stream())
                        .filter(volume -> !volume.startsWith("./"))
                        .map(volume -> volume.replaceAll(":.*", "")))
                .containsAll(named)
                .allMatch(named::contains);
    }

    @Test
    void whatIsMountedIsThere() {
        assertThat(services()
                        .flatMap(service -> Documents.texts(service.getValue().path("volumes")).stream())
                        .filter(volume -> volume.startsWith("./"))
                        .map(volume -> Documents.path(volume.replaceAll(":.*", ""))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }

    /** What runs in plain text between containers says so; no other run would be let do that. */
    @ParameterizedTest
    @ValueSource(strings = {"session-service", "audit-service", "notification-service"})
    void itSaysThatItIsALocalRun(String service) {
        assertThat(COMPOSE.at("/services/" + service + "/environment/QUARKUS_PROFILE")
                        .asText())
                .isEqualTo("local");
    }
}
