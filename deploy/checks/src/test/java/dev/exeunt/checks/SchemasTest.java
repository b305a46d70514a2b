package dev.exeunt.checks;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.strimzi.api.kafka.model.kafka.Kafka;
import io.strimzi.api.kafka.model.nodepool.KafkaNodePool;
import io.strimzi.api.kafka.model.topic.KafkaTopic;
import io.strimzi.api.kafka.model.user.KafkaUser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Map;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Each resource has the fields that its kind knows, with the types and the words that it takes: of Kubernetes, of Strimzi's
 * operator as it reads its own resources, and of CloudNativePG by {@link DatabaseCluster}.
 */
class SchemasTest {

    private static final Map<String, Class<?>> KINDS = Map.ofEntries(
            Map.entry("apps/v1 Deployment", Deployment.class),
            Map.entry("apps/v1 StatefulSet", StatefulSet.class),
            Map.entry("v1 ConfigMap", ConfigMap.class),
            Map.entry("v1 Service", Service.class),
            Map.entry("v1 ServiceAccount", ServiceAccount.class),
            Map.entry("policy/v1 PodDisruptionBudget", PodDisruptionBudget.class),
            Map.entry("networking.k8s.io/v1 NetworkPolicy", NetworkPolicy.class),
            Map.entry("kafka.strimzi.io/v1 Kafka", Kafka.class),
            Map.entry("kafka.strimzi.io/v1 KafkaNodePool", KafkaNodePool.class),
            Map.entry("kafka.strimzi.io/v1 KafkaTopic", KafkaTopic.class),
            Map.entry("kafka.strimzi.io/v1 KafkaUser", KafkaUser.class),
            Map.entry("postgresql.cnpg.io/v1 Cluster", DatabaseCluster.class));

    private static final JsonMapper STRICT = JsonMapper.builder()
            .annotationIntrospector(new NothingElse())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            // A number where a text is wanted is the mistake that is made most: value: 3.
            .withCoercionConfig(
                    LogicalType.Textual, texts -> texts.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                            .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Integer, numbers -> numbers.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
            .withCoercionConfig(
                    LogicalType.Boolean, words -> words.setCoercion(CoercionInputShape.String, CoercionAction.Fail))
            .build();

    /** These types keep what they don't know, so that an older client passes it on; here it is a mistake. */
    private static final class NothingElse extends JacksonAnnotationIntrospector {

        private static final long serialVersionUID = 1;

        @Override
        public Boolean hasAnySetter(Annotated annotated) {
            return false;
        }

        /** Defaults, too: what was read is compared with what was said. */
        @Override
        public JsonInclude.Value findPropertyInclusion(Annotated annotated) {
            return JsonInclude.Value.construct(JsonInclude.Include.ALWAYS, JsonInclude.Include.ALWAYS);
        }

        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return JsonIgnoreProperties.Value.empty();
        }
    }

    static Stream<JsonNode> base() {
        return KubernetesTest.all();
    }

    private static String kind(JsonNode resource) {
        return resource.path("apiVersion").asText() + " "
                + resource.path("kind").asText();
    }

    @ParameterizedTest
    @MethodSource("base")
    void hasWhatItsKindKnows(JsonNode resource) {
        assertThatCode(() -> isKnown(resource)).doesNotThrowAnyException();
    }

    /** It can be read as what it says to be, and nothing of it gets lost: words that aren't known do, silently. */
    static void isKnown(JsonNode resource) throws JsonProcessingException {
        assertThat(KINDS).containsKey(kind(resource));
        JsonNode read = STRICT.valueToTree(STRICT.treeToValue(resource, KINDS.get(kind(resource))));
        // The kind was chosen by its version; Strimzi's types say the former one of themselves.
        nothingIsLost(((ObjectNode) resource.deepCopy()).without("apiVersion"), read, "");
    }

    private static void nothingIsLost(JsonNode said, JsonNode read, String place) {
        if (said.isObject()) {
            said.properties()
                    .forEach(field ->
                            nothingIsLost(field.getValue(), read.path(field.getKey()), place + "/" + field.getKey()));
        } else if (said.isArray()) {
            for (int i = 0; i < said.size(); i++) {
                nothingIsLost(said.get(i), read.path(i), place + "/" + i);
            }
        } else {
            assertThat(read.asText()).as(place).isEqualTo(said.asText());
        }
    }

    /** Each is called as what is wrong with it. */
    @Test
    void whatNobodyKnowsIsSeen() {
        for (JsonNode wrong : Documents.parsed("""
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaTopic
                metadata: {name: '"replica"'}
                spec: {partitions: 1, replica: 3}
                ---
                apiVersion: kafka.strimzi.io/v1
                kind: KafkaUser
                metadata: {name: Wite}
                spec: {authentication: {type: scram-sha-512}, authorization: {type: simple, acls: [{operations: [Wite]}]}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: readynessProbe}
                spec: {template: {spec: {containers: [{name: a, readynessProbe: {periodSeconds: 1}}]}}}
                ---
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: 'Integer value (31)'}
                spec: {template: {spec: {containers: [{name: a, env: [{name: COUNT, value: 31}]}]}}}
                ---
                apiVersion: apps/v1
                kind: ReplicaSet
                metadata: {name: apps/v1 ReplicaSet}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: '"boostrap"'}
                spec: {instances: 3, boostrap: {initdb: {database: a}}}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: instances is at least 1}
                spec: {instances: 0}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: Integer value (200)}
                spec: {instances: 3, postgresql: {parameters: {max_connections: 200}}}
                ---
                apiVersion: postgresql.cnpg.io/v1
                kind: Cluster
                metadata: {name: '"presnt"'}
                spec: {instances: 3, managed: {roles: [{name: a, ensure: presnt}]}}
                """)) {
            assertThatThrownBy(() -> isKnown(wrong))
                    .as("%s", wrong)
                    .hasMessageContaining(wrong.at("/metadata/name").asText());
        }
    }
}
