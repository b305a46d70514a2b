package dev.exeunt.audit.record;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.10, 00000000000000000000ffffc000020a, 00000000000000000000ffffc000020a",
        "192.0.2.10/32, 00000000000000000000ffffc000020a, 00000000000000000000ffffc000020a",
        "192.0.2.10/24, 00000000000000000000ffffc0000200, 00000000000000000000ffffc00002ff",
        "192.0.2.10/30, 00000000000000000000ffffc0000208, 00000000000000000000ffffc000020b",
        "0.0.0.0/0, 00000000000000000000ffff00000000, 00000000000000000000ffffffffffff",
        "2001:db8::17, 20010db8000000000000000000000017, 20010db8000000000000000000000017",
        "2001:DB8:0::/32, 20010db8000000000000000000000000, 20010db8ffffffffffffffffffffffff",
        "2001:db8::/29, 20010db8000000000000000000000000, 20010dbfffffffffffffffffffffffff",
        "::/0, 00000000000000000000000000000000, ffffffffffffffffffffffffffffffff",
        "::ffff:192.0.2.10, 00000000000000000000ffffc000020a, 00000000000000000000ffffc000020a"
    })
    void aNetworkIsARange(String text, String first, String last) {
        assertThat(Network.parse(text)).contains(new Network(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "192.0.2",
                "192.0.2.256",
                "192.0.2.10/33",
                "192.0.2.10/",
                "192.0.2.10/x",
                "192.0.2.10/24/24",
                "2001:db8::/129",
                "2001:db8::17%eth0",
                "1::2::3",
                "' or true --",
                ":"
            })
    void whatIsNoAddressIsNone(String text) {
        assertThat(Network.parse(text)).isEmpty();
    }

    @Test
    void namesAreNotLookedUp() {
        assertThat(Network.digits("a.example")).isEmpty();
        assertThat(Network.digits("face.b00c")).isEmpty();
    }
}
