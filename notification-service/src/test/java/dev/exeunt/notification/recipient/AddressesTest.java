package dev.exeunt.notification.recipient;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressesTest {

    @ParameterizedTest
    @ValueSource(strings = {"demo-en@example.org", "a.b+c@mail.example.org", "x@localhost", "o'neil_1@a-b.example"})
    void mailboxes(String address) {
        assertThat(Addresses.isMailbox(address)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "@example.org",
                "demo@",
                "a@b@c",
                "a..b@example.org",
                ".a@example.org",
                "demo@-example.org",
                "demo@example..org",
                "Demo <demo@example.org>",
                "\"a b\"@example.org",
                "a@example.org,b@example.org",
                "a@example.org\r\nBcc: b@example.org",
                "a@example.org\n",
                "a\u0000@example.org",
                "анна@example.org",
                "a@[192.0.2.1]"
            })
    void noMailboxes(String address) {
        assertThat(Addresses.isMailbox(address)).isFalse();
    }

    @Test
    void lengthsHaveTheirBounds() {
        String domain = "@" + "d".repeat(63) + "." + "e".repeat(63) + "." + "f".repeat(60);
        assertThat(Addresses.isMailbox("x".repeat(64) + domain)).isTrue();
        assertThat(Addresses.isMailbox("x".repeat(64) + domain + "g")).isTrue();
        assertThat(Addresses.isMailbox("x".repeat(64) + domain + "gg")).isFalse();
        assertThat(Addresses.isMailbox("x".repeat(65) + "@example.org")).isFalse();
    }
}
