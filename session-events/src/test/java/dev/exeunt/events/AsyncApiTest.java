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
    void theChannelIsTheTopic() {
        assertThat(document.at("/asyncapi").asText()).startsWith("3.");
        assertThat(document.at("/channels/sessionEvents/address").asText()).isEqualTo(Topics.SESSION_EVENTS);
    }

    @Test
    void itsMessagesAreTheTypesOfTheSealedEvent() {
        List<String> named = new ArrayList<>();
        for (JsonNode message : document.at("/channels/sessionEvents/messages")) {
            named.add(resolve(message).at("/name").asText());
        }

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(EventFormat.EventType.values())
                        .map(EventFormat.EventType::type)
                        .toList());
        assertThat(EventFormat.EventType.values()).hasSameSizeAs(SessionEvent.class.getPermittedSubclasses());
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

    private JsonNode resolve(JsonNode reference) {
        return document.at(reference.at("/$ref").asText().substring(1));
    }
}
