package dev.exeunt.checks;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.edge.SafeStart;
import dev.exeunt.events.Topics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What the manifests promise. {@link RenderedTest} looks at what kustomize makes of them. */
class KubernetesTest {

    private static final String FOLDER = "deploy/kubernetes/base";
    private static final List<String> FOLDERS =
            List.of(FOLDER, "deploy/kubernetes/components/one-redis", "deploy/kubernetes/components/redis-cluster");
    /** What others are patched with, and no resource by itself. */
    private static final Set<String> PARTS = Set.of("kustomization.yaml", "service-pod.yaml", "node-pod.yaml");

    private static final List<String> SERVICES = List.of("session-service", "audit-service", "notification-service");

    static Stream<JsonNode> all() {
        return files().filter(file -> !PARTS.contains(file.getFileName().toString()))
                .flatMap(file -> Documents.parsed(text(file)).stream());
    }

    private static Stream<Path> files() {
        return FOLDERS.stream().flatMap(folder -> Documents.yamlFiles(folder).stream());
    }

    private static String text(Path file) {
        return Documents.text(Documents.path("").relativize(file).toString());
    }

    private static Stream<JsonNode> ofKind(String kind) {
        return all().filter(one -> one.path("kind").asText().equals(kind));
    }

    private static String name(JsonNode resource) {
        return resource.at("/metadata/name").asText();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "base",
                "components/one-redis",
                "components/redis-cluster",
                "overlays/production",
                "overlays/small"
            })
    void eachFileThatIsNamedIsThereAndEachThatIsThereIsNamed(String part) {
        Path folder = Documents.path("deploy/kubernetes").resolve(part);
        JsonNode kustomization = Documents.yaml("deploy/kubernetes/" + part + "/kustomization.yaml");
        Stream<String> named = Stream.of(
                        Documents.texts(kustomization.get("resources")).stream(),
                        Documents.texts(kustomization.path("components")).stream(),
                        Documents.each(kustomization.path("configMapGenerator"))
                                .flatMap(map -> Documents.texts(map.path("files")).stream()),
                        Documents.each(kustomization.path("patches"))
                                .filter(patch -> patch.has("path"))
                                .map(patch -> patch.get("path").asText()))
                .flatMap(names -> names);

        assertThat(named.map(folder::resolve).map(Path::normalize).toList())
                .allMatch(Files::exists)
                .containsAll(Documents.yamlFiles("deploy/kubernetes/" + part).stream()
                        .map(Path::normalize)
                        .filter(file -> !file.endsWith("kustomization.yaml"))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void eachResourceSaysWhatItIs(JsonNode resource) {
        assertThat(resource.path("apiVersion").asText()).isNotBlank();
        assertThat(resource.path("kind").asText()).isNotBlank();
        assertThat(name(resource)).isNotBlank();
        assertThat(resource.at("/metadata/namespace").isMissingNode())
                .as("overlays say where")
                .isTrue();
    }

    @Test
    void theTopicsAreThoseOfTheCode() {
        assertThat(ofKind("KafkaTopic").map(KubernetesTest::name))
                .containsExactlyInAnyOrder(
                        Topics.SESSION_EVENTS,
                        Topics.DELIVERIES,
                        Topics.AUDIT_READS,
                        Topics.AUDIT_CHECKPOINTS,
                        Topics.DEAD_LETTERS);
    }

    @Test
    void theLogLosesNothing() {
        JsonNode log = ofKind("KafkaTopic")
                .filter(topic -> name(topic).equals(Topics.SESSION_EVENTS))
                .findFirst()
                .orElseThrow();

        assertThat(log.at("/spec/partitions").asInt()).isEqualTo(16);
        assertThat(log.at("/spec/replicas").asInt()).isEqualTo(3);
        assertThat(log.at("/spec/config/min.insync.replicas").asInt()).isEqualTo(2);
        assertThat(log.at("/spec/config/cleanup.policy").asText()).isEqualTo("delete");
        assertThat(log.at("/spec/config/retention.bytes").asInt()).isEqualTo(-1);
        assertThat(log.at("/spec/config/message.timestamp.type").asText()).isEqualTo("LogAppendTime");
        assertThat(log.at("/spec/config/unclean.leader.election.enable").asBoolean(true))
                .isFalse();
    }

    @Test
    void onlySessionServiceWritesTheLog() {
        Set<String> writers = ofKind("KafkaUser")
                .filter(user -> Documents.each(user.at("/spec/authorization/acls"))
                        .filter(acl -> Documents.texts(acl.get("operations")).stream()
                                .anyMatch(operation -> operation.matches("Write|All|Delete|Alter")))
                        .anyMatch(acl -> acl.at("/resource/name").asText().equals(Topics.SESSION_EVENTS)
                                || acl.at("/resource/patternType").asText().equals("prefix")))
                .map(KubernetesTest::name)
                .collect(Collectors.toSet());

        assertThat(writers).containsExactly("session-service");
        assertThat(ofKind("KafkaUser").map(KubernetesTest::name)).containsExactlyInAnyOrderElementsOf(SERVICES);
    }

    @Test
    void whatTheOperatorsAddressIsTheClusterThatIsThere() {
        String cluster = ofKind("Kafka").map(KubernetesTest::name).findFirst().orElseThrow();

        assertThat(Stream.of("KafkaTopic", "KafkaUser", "KafkaNodePool").flatMap(KubernetesTest::ofKind))
                .isNotEmpty()
                .allMatch(one ->
                        one.at("/metadata/labels/strimzi.io~1cluster").asText().equals(cluster));
    }

    @Test
    void everySecretThatIsUsedIsExplained() {
        String readme = Documents.text("deploy/kubernetes/README.md");
        Set<String> used = files().map(KubernetesTest::text)
                .flatMap(text -> Stream.of(
                                Documents.found("secretKeyRef: \\{name: ([\\w-]+)", text),
                                Documents.found("secretName: ([\\w-]+)", text),
                                Documents.found("passwordSecret: \\{name: ([\\w-]+)", text),
                                Documents.found("secret: \\{name: ([\\w-]+)", text))
                        .flatMap(Set::stream))
                .collect(Collectors.toSet());

        assertThat(used).hasSizeGreaterThan(10).allMatch(secret -> readme.contains("`" + secret + "`"));
    }

    @Test
    void theRolesOfTheDatabasesAreThoseOfTheOtherRuns() {
        Set<String> roles = Documents.found("create role (\\w+) login", Documents.text("deploy/compose/databases.sql"));
        String manifests = Documents.text(FOLDER + "/postgres.yaml");

        assertThat(roles)
                .allMatch(role -> manifests.contains(" " + role + "\n") || manifests.contains("role " + role + " "));
    }

    /** What ADR 30 asks of a cluster, for the promises of a check. */
    @Test
    void theRedisClusterIsAsItsClientNeedsIt() {
        assertThat(Documents.text(RedisPods.FOLDER + "redis.conf").lines())
                .contains(
                        "cluster-enabled yes",
                        "maxmemory-policy noeviction",
                        "min-replicas-to-write 1",
                        "min-replicas-max-lag 2",
                        "cluster-node-timeout 5000",
                        "cluster-require-full-coverage no",
                        "appendonly yes");
        assertThat(Documents.text(RedisPods.FOLDER + "kustomization.yaml"))
                .contains("{name: QUARKUS_REDIS_CLIENT_TYPE, value: cluster}");
    }

    /** With a password, which the file has none of. */
    @Test
    void redisHasTheRightsOfDeployAccess() {
        assertThat(Documents.text("deploy/kubernetes/README.md"))
                .contains(Documents.text("deploy/access/redis.acl").replace(" resetpass ", " resetpass >PASSWORD "));
    }

    @Test
    void eachServiceIsThereWithAllThatBelongsToIt() {
        for (String kind : List.of("Deployment", "Service", "ServiceAccount", "PodDisruptionBudget")) {
            assertThat(ofKind(kind).map(KubernetesTest::name)).as(kind).containsAll(SERVICES);
        }
    }

    @Test
    void whatIsNotAllowedIsForbidden() {
        JsonNode nothingElse = ofKind("NetworkPolicy")
                .filter(policy -> name(policy).equals("nothing-else"))
                .findFirst()
                .orElseThrow();

        assertThat(Documents.texts(nothingElse.at("/spec/policyTypes"))).containsExactly("Ingress", "Egress");
        assertThat(nothingElse.at("/spec/ingress").isMissingNode()).isTrue();
        assertThat(nothingElse.at("/spec/egress").isMissingNode()).isTrue();
        assertThat(ofKind("Deployment")).allSatisfy(deployment -> assertThat(labels(deployment))
                .containsAllEntriesOf(labelsOf(nothingElse.at("/spec/podSelector/matchLabels"))));
    }

    /** With what the manifests tell it, and with Redis' address as README.md gives it. */
    @Test
    void noServiceRefusesToStart() {
        JsonNode kustomization = Documents.yaml(FOLDER + "/kustomization.yaml");
        Map<String, String> shared = Documents.each(kustomization.get("configMapGenerator"))
                .flatMap(map -> Documents.texts(map.get("literals")).stream())
                .map(literal -> literal.split("=", 2))
                .collect(Collectors.toMap(literal -> literal[0], literal -> literal[1]));

        for (JsonNode deployment : ofKind("Deployment").toList()) {
            Map<String, String> settings = new HashMap<>(shared);
            settings.put("QUARKUS_REDIS_HOSTS", "redis://session-service:PASSWORD@redis:6379");
            Documents.each(deployment.at("/spec/template/spec/containers/0/env"))
                    .filter(one -> one.has("value"))
                    .forEach(one -> settings.put(
                            one.get("name").asText(), one.get("value").asText()));

            assertThat(SafeStart.refusals(property -> Optional.ofNullable(settings.get(variable(property)))))
                    .as(name(deployment))
                    .isEmpty();
        }
    }

    private static String variable(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }

    private static Map<String, String> labels(JsonNode deployment) {
        return labelsOf(deployment.at("/spec/template/metadata/labels"));
    }

    private static Map<String, String> labelsOf(JsonNode labels) {
        return labels.properties().stream().collect(Collectors.toMap(Map.Entry::getKey, label -> label.getValue()
                .asText()));
    }
}
