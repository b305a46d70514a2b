package dev.exeunt.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.util.Arrays;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

class DeliveryFormatTest extends FormatContract {

    private final DeliveryFormat format = new DeliveryFormat();

    @Override
    FactFormat.Type<?>[] types() {
        return DeliveryFormat.OutcomeType.values();
    }

    @Override
    Object decode(byte[] key, byte[] value) {
        return format.decode(key, value);
    }

    @Override
    Object fact(Object decoded) {
        return ((DecodedOutcome.Outcome) decoded).outcome();
    }

    @Override
    byte[] encode(Object decoded) {
        return format.encode(((DecodedOutcome.Outcome) decoded).outcome());
    }

    @Test
    void anUnknownTypeIsNamedAndNoPoison() throws IOException {
        ObjectNode later = golden(DeliveryFormat.OutcomeType.DELIVERED).put("type", "dev.exeunt.delivery.read.v1");

        assertThat(format.decode(KEY, bytes(later)))
                .isEqualTo(
                        new Decoded.UnknownType("019aab10-0000-7000-8000-000000000011", "dev.exeunt.delivery.read.v1"));
    }

    @Test
    void aChannelThatThisReaderDoesNotKnowIsNoPoison() throws IOException {
        ObjectNode later = golden(DeliveryFormat.OutcomeType.DELIVERED);
        ((ObjectNode) later.get("data")).put("channel", "pigeon");

        assertThat(format.decode(KEY, bytes(later))).isInstanceOf(DecodedOutcome.Outcome.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "occurredAt", "eventId", "cause", "channel", "attempt", "uncertain"})
    void aMissingFieldMakesARecordPoison(String field) throws IOException {
        ObjectNode delivered = golden(DeliveryFormat.OutcomeType.DELIVERED);
        ((ObjectNode) delivered.get("data")).putNull(field);

        assertThat(format.decode(KEY, bytes(delivered))).isInstanceOf(Decoded.Poison.class);
    }

    @Test
    void anotherSubjectsOutcomeUnderThisKeyIsPoison() throws IOException {
        ObjectNode delivered = golden(DeliveryFormat.OutcomeType.DELIVERED);
        ((ObjectNode) delivered.get("data")).put("subject", "somebody-else");

        assertThat(format.decode(KEY, bytes(delivered))).isInstanceOf(Decoded.Poison.class);
    }

    @ParameterizedTest
    @MethodSource("types")
    void noFieldCouldHoldAnAddressOrWhatWasSaid(FactFormat.Type<?> type) {
        Pattern personal = Pattern.compile("(?i)address|mail|recipient|label|device|title|body|text|url|endpoint");

        assertThat(Arrays.stream(type.record().getRecordComponents()).map(component -> component.getName()))
                .noneMatch(name -> personal.matcher(name).find());
    }
}
