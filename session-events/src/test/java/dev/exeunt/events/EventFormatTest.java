package dev.exeunt.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.function.Consumer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

class EventFormatTest extends FormatContract {

    private final EventFormat format = new EventFormat();

    @Override
    FactFormat.Type<?>[] types() {
        return EventFormat.EventType.values();
    }

    @Override
    Object decode(byte[] key, byte[] value) {
        return format.decode(key, value);
    }

    @Override
    byte[] encode(Object decoded) {
        return format.encode(((Decoded.Event) decoded).event());
    }

    @Override
    Object fact(Object decoded) {
        return ((Decoded.Event) decoded).event();
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
}
