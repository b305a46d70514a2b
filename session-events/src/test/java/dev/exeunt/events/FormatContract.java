package dev.exeunt.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

/** What holds for the form of every topic's facts, against golden files that are never edited. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FormatContract {

    static final byte[] KEY = "subject-0001".getBytes(UTF_8);

    final ObjectMapper json = new ObjectMapper();

    abstract FactFormat.Type<?>[] types();

    abstract Object decode(byte[] key, byte[] value);

    /** The fact in what was decoded; fails if there is none. */
    abstract Object fact(Object decoded);

    abstract byte[] encode(Object decoded);

    @ParameterizedTest
    @MethodSource("types")
    void everyTypeReadsItsGoldenFileAndWritesItAgain(FactFormat.Type<?> type) throws IOException {
        Object decoded = decode(KEY, bytes(golden(type)));

        assertThat(fact(decoded)).isInstanceOf(type.record());
        assertThat(json.readTree(encode(decoded))).isEqualTo(golden(type));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyGoldenFileKeepsItsSchema(FactFormat.Type<?> type) throws IOException {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(resource("/dev/exeunt/events/schemas/" + type.type() + ".json"));

        assertThat(schema.validate(golden(type).get("data"))).isEmpty();
        assertThat(schema.validate(json.createObjectNode())).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaNamesExactlyTheFieldsOfTheRecord(FactFormat.Type<?> type) throws IOException {
        JsonNode schema = json.readTree(resource("/dev/exeunt/events/schemas/" + type.type() + ".json"));
        String[] components = Arrays.stream(type.record().getRecordComponents())
                .map(component -> component.getName())
                .filter(name -> !name.equals("id"))
                .toArray(String[]::new);

        assertThat(schema.get("properties").fieldNames()).toIterable().containsExactlyInAnyOrder(components);
    }

    @ParameterizedTest
    @MethodSource("types")
    void unknownFieldsArePassedOver(FactFormat.Type<?> type) throws IOException {
        ObjectNode later = golden(type);
        later.put("laterattribute", "x");
        ((ObjectNode) later.get("data")).putObject("laterField").put("nested", true);

        assertThat(decode(KEY, bytes(later))).isEqualTo(decode(KEY, bytes(golden(type))));
    }

    ObjectNode golden(FactFormat.Type<?> type) throws IOException {
        return (ObjectNode) json.readTree(resource("/golden/" + type.type() + ".json"));
    }

    static byte[] bytes(JsonNode node) {
        return node.toString().getBytes(UTF_8);
    }

    private static InputStream resource(String path) {
        InputStream found = FormatContract.class.getResourceAsStream(path);
        assertThat(found).as(path).isNotNull();
        return found;
    }
}
