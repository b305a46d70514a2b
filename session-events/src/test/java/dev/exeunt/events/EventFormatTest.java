package dev.exeunt.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventFormatTest {

    private static final byte[] KEY = "subject-0001".getBytes(UTF_8);

    private final ObjectMapper json = new ObjectMapper();
    private final EventFormat format = new EventFormat();

    @ParameterizedTest
    @EnumSource
    void everyTypeReadsItsGoldenFileAndWritesItAgain(EventFormat.EventType type) throws IOException {
        byte[] golden = golden(type).toString().getBytes(UTF_8);

        Decoded decoded = format.decode(KEY, golden);

        assertThat(decoded).isInstanceOf(Decoded.Event.class);
        SessionEvent event = ((Decoded.Event) decoded).event();
        assertThat(event).isInstanceOf(type.record());
        assertThat(json.readTree(format.encode(event))).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @EnumSource
    void everyGoldenFileKeepsItsSchema(EventFormat.EventType type) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/dev/exeunt/events/schemas/" + type.type() + ".json"));

        assertThat(schema.validate(golden(type).get("data"))).isEmpty();
        assertThat(schema.validate(json.createObjectNode())).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void theSchemaNamesExactlyTheFieldsOfTheRecord(EventFormat.EventType type) throws IOException {
        JsonNode schema = json.readTree(resource("/dev/exeunt/events/schemas/" + type.type() + ".json"));
        String[] components = Arrays.stream(type.record().getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> !name.equals("id"))
                .toArray(String[]::new);

        assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyInAnyOrder(components);
    }

    @ParameterizedTest
    @EnumSource
    void unknownFieldsArePassedOver(EventFormat.EventType type) throws IOException {
        ObjectNode later = golden(type);
        later.put("laterattribute", "x");
        ((ObjectNode) later.get("data")).putObject("laterField").put("nested", true);

        assertThat(format.decode(KEY, bytes(later))).isEqualTo(format.decode(KEY, bytes(golden(type))));
    }

    @Test
    void anUnknownTypeIsNamedAndNoPoison() throws IOException {
        ObjectNode later = golden(EventFormat.EventType.SESSION_OPENED).put("type", "dev.exeunt.session.opened.v2");

        assertThat(format.decode(KEY, bytes(later)))
                .isEqualTo(new Decoded.UnknownType(
                        "019aab10-0000-7000-8000-000000000001", "dev.exeunt.session.opened.v2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "sid", "occurredAt", "initiator", "device", "client", "address", "deadlines"})
    void aMissingFieldMakesARecordPoison(String field) throws IOException {
        assertPoison(opened -> ((ObjectNode) opened.get("data")).remove(field));
    }

    @Test
    void whatIsNoEventOfOursIsPoison() throws IOException {
        assertPoison(opened -> opened.put("id", "not-a-uuid"));
        assertPoison(opened -> opened.put("specversion", "7"));
        assertPoison(opened -> opened.put("data", "text"));
        assertPoison(opened -> opened.remove("data"));
        assertPoison(opened -> ((ObjectNode) opened.get("data")).put("initiator", "nobody"));
        assertPoison(opened -> ((ObjectNode) opened.get("data")).put("epoch", "many"));
        assertPoison(opened -> ((ObjectNode) opened.get("data")).put("subject", "somebody-else"));
        for (String junk : new String[] {"", "{", "null", "[]", "42", "\u0000\uFFFF", "{\"specversion\":\"1.0\"}"}) {
            assertThat(format.decode(KEY, junk.getBytes(UTF_8))).as(junk).isInstanceOf(Decoded.Poison.class);
        }
        assertThat(format.decode(null, KEY)).isInstanceOf(Decoded.Poison.class);
        assertThat(format.decode(KEY, null)).isInstanceOf(Decoded.Poison.class);
    }

    private void assertPoison(Consumer<ObjectNode> damage) throws IOException {
        ObjectNode opened = golden(EventFormat.EventType.SESSION_OPENED);
        damage.accept(opened);
        assertThat(format.decode(KEY, bytes(opened))).isInstanceOf(Decoded.Poison.class);
    }

    private ObjectNode golden(EventFormat.EventType type) throws IOException {
        return (ObjectNode) json.readTree(resource("/golden/" + type.type() + ".json"));
    }

    private static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static InputStream resource(String path) {
        InputStream found = EventFormatTest.class.getResourceAsStream(path);
        assertThat(found).as(path).isNotNull();
        return found;
    }
}
