package dev.exeunt.notification;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PlainTextTest {

    @ParameterizedTest
    @ValueSource(strings = {"Firefox on Debian", "Телефон Ани", "{template}", "<b>bold</b>", "👩‍💻 laptop", "हिन्दी"})
    void whatIsReadStays(String text) {
        assertThat(PlainText.of(text, 80)).isEqualTo(text);
    }

    @Test
    void controlsAndLineEndsBecomeSpaces() {
        assertThat(PlainText.of("a\r\nBcc: b\u0000c\u2028d\te", 80)).isEqualTo("a  Bcc: b c d e");
    }

    @Test
    void invisibleAndDirectionChangingCharactersVanish() {
        assertThat(PlainText.of("\uFEFFpay\u202Elap\u2066\u200F\u200Bx\u00AD\uD800y", 80))
                .isEqualTo("paylapxy");
    }

    @Test
    void tooLongIsCutByCodePoints() {
        assertThat(PlainText.of("😀".repeat(80), 80)).isEqualTo("😀".repeat(80));
        assertThat(PlainText.of("😀".repeat(81), 80)).isEqualTo("😀".repeat(79) + "…");
        assertThat(PlainText.of("x".repeat(65536), 80)).hasSize(80);
    }

    @Test
    void nothingLeftIsEmpty() {
        assertThat(PlainText.of("\u202E\r\n\u0000", 80)).isEmpty();
    }
}
