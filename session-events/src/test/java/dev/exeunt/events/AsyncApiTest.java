package dev.exeunt.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** The AsyncAPI document says what the code does. */
class AsyncApiTest {

    private final JsonNode document;

    AsyncApiTest() throws IOException {
        document = new YAMLMapper().readTree(getClass().getResourceAsStream("/dev/exeunt/events/asyncapi.yaml"));
    }

    @Test
    void theChannelsAreTheTopics() {
        assertThat(document.at("/asyncapi").asText()).startsWith("3.");
        assertThat(document.at("/channels/sessionEvents/address").asText()).isEqualTo(Topics.SESSION_EVENTS);
        assertThat(document.at("/channels/deliveries/address").asText()).isEqualTo(Topics.DELIVERIES);
        assertThat(document.at("/channels/auditReads/address").asText()).isEqualTo(Topics.AUDIT_READS);
        assertThat(document.at("/channels/auditCheckpoints/address").asText()).isEqualTo(Topics.AUDIT_CHECKPOINTS);
    }

    @Test
    void theMessagesOfTheLogAreTheTypesOfTheSealedEvent() {
        assertThatMessages("sessionEvents").areTheTypes(EventFormat.EventType.values(), SessionEvent.class);
    }

    @Test
    void theMessagesOfTheDeliveriesAreTheTypesOfTheSealedOutcome() {
        assertThatMessages("deliveries").areTheTypes(DeliveryFormat.OutcomeType.values(), DeliveryOutcome.class);
    }

    @Test
    void theMessageOfTheReadingsIsTheirType() {
        assertThat(resolve(document.at("/channels/auditReads/messages/TrailRead"))
                        .at("/name")
                        .asText())
                .isEqualTo(ReadFormat.type());
    }

    @Test
    void eachMessageCarriesItsTypeAndPointsToItsSchema() {
        for (JsonNode message : document.at("/components/messages")) {
            String type = message.at("/name").asText();
            JsonNode fields = message.at("/payload/allOf/1/properties");
            assertThat(fields.at("/type/const").asText()).isEqualTo(type);
            assertThat(fields.at("/data/$ref").asText()).isEqualTo("./schemas/" + type + ".json");
            assertThat(getClass().getResource("/dev/exeunt/events/schemas/" + type + ".json"))
                    .isNotNull();
        }
    }

    private Messages assertThatMessages(String channel) {
        List<String> named = new ArrayList<>();
        for (JsonNode message : document.at("/channels/" + channel + "/messages")) {
            named.add(resolve(message).at("/name").asText());
        }
        return new Messages(named);
    }

    private record Messages(List<String> named) {

        void areTheTypes(FactFormat.Type<?>[] types, Class<?> fact) {
            assertThat(named)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(types).map(FactFormat.Type::type).toList());
            assertThat(types).hasSameSizeAs(fact.getPermittedSubclasses());
        }
    }

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.at("/$ref").asText().substring(1));
    }
}
