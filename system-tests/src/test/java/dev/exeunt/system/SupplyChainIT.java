package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

/** Each build says what is in a service, so that a weakness that becomes known can be looked up. */
class SupplyChainIT {

    @ParameterizedTest
    @ValueSource(strings = {"session-service", "audit-service", "notification-service"})
    void eachServiceSaysWhatIsInItAndInWhichVersion(String service) throws IOException {
        Path document = Checkout.folder().resolve(service).resolve("target").resolve(service + "-cyclonedx.json");

        JsonNode said = Http.JSON.readTree(document.toFile());

        assertThat(said.path("bomFormat").asText()).isEqualTo("CycloneDX");
        List<String> inside = StreamSupport.stream(said.path("components").spliterator(), false)
                .map(component -> component.path("purl").asText())
                .toList();
        assertThat(inside)
                .anyMatch(purl -> purl.contains("/quarkus-oidc@"))
                .anyMatch(purl -> purl.contains("/kafka-clients@"))
                .noneMatch(purl -> purl.contains("/rest-assured@"))
                .allMatch(purl -> purl.isEmpty() || purl.contains("@"));
    }
}
