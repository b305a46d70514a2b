package dev.exeunt.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** An answer without what differs each time: ids, times and tokens; and without how JSON is wrapped. */
final class Masked {

    private static final String[][] MASKS = {
        {"\"token\":\"[^\"]+\"", "\"token\":\"a token\""},
        {"\\b([0-9]{2})-[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])", "$1-id"},
        {"\\b[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z", "a time"},
    };

    private Masked() {}

    static String of(String answer) {
        String masked = answer.strip();
        for (String[] mask : MASKS) {
            masked = masked.replaceAll(mask[0], mask[1]);
        }
        return unwrapped(masked);
    }

    /** A sequence of JSON values, one a line; what is none stays as it is. */
    private static String unwrapped(String text) {
        try (MappingIterator<JsonNode> values =
                Http.JSON.readerFor(JsonNode.class).readValues(text)) {
            List<JsonNode> all = new ArrayList<>();
            values.forEachRemaining(all::add);
            return all.stream().map(JsonNode::toString).collect(Collectors.joining("\n"));
        } catch (IOException | RuntimeException e) {
            return text;
        }
    }
}
