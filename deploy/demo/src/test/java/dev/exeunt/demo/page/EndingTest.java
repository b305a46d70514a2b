package dev.exeunt.demo.page;

import dev.exeunt.demo.Language;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class EndingTest {

    private final Map<String, String> words = new Words().in(Language.EN);

    @Test
    void aReasonThatHasNoWordsIsJustAnEnd() {
        Ending ending = Ending.of(words, "something-new", Instant.parse("2026-11-22T14:02:00Z"));

        assertThat(ending).isEqualTo(new Ending("You were signed out", "2026-11-22T14:02:00Z", "14:02 UTC"));
    }

    @Test
    void anAddressSaysNothingThatIsntOurs() {
        String now = Instant.now().toString();

        assertThat(Ending.ofAddress(words, "other-device", now)).isPresent();
        assertThat(Ending.ofAddress(words, "<b>call this number</b>", now)).isEmpty();
        assertThat(Ending.ofAddress(words, "other-device", "2020-01-01T00:00:00Z"))
                .isEmpty();
        assertThat(Ending.ofAddress(words, "other-device", "soon"))
                .hasValueSatisfying(ending -> assertThat(ending.iso()).isNull());
    }
}
