package dev.exeunt.events;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;

import static org.assertj.core.api.Assertions.assertThat;

class ReadFormatTest extends FormatContract {

    private final ReadFormat format = new ReadFormat();

    @Override
    FactFormat.Type<?>[] types() {
        return ReadFormat.ReadType.values();
    }

    @Override
    Object decode(byte[] key, byte[] value) {
        return format.decode(key, value);
    }

    @Override
    Object fact(Object decoded) {
        return ((DecodedRead.Read) decoded).read();
    }

    @Override
    byte[] encode(Object decoded) {
        return format.encode(((DecodedRead.Read) decoded).read());
    }

    @ParameterizedTest
    @ValueSource(strings = {"subject", "occurredAt", "action", "asked"})
    void aMissingFieldMakesARecordPoison(String field) throws IOException {
        ObjectNode read = golden(ReadFormat.ReadType.READ);
        ((ObjectNode) read.get("data")).remove(field);

        assertThat(format.decode(KEY, bytes(read))).isInstanceOf(Decoded.Poison.class);
    }
}
