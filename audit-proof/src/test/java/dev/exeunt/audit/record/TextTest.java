package dev.exeunt.audit.record;

import org.junit.jupiter.api.Test;

import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class TextTest {

    @Test
    void whatADatabaseCanHoldStaysAsItIs() {
        for (String text : new String[] {"", "a", "Телефон", "\uD83D\uDCF1", "x".repeat(256), "'; drop table --"}) {
            assertThat(Text.isStorable(text)).as(text).isTrue();
            assertThat(Text.storable(text)).isEqualTo(text);
        }
    }

    @Test
    void nulAndHalfCharactersAreReplaced() {
        for (String text : new String[] {"a\u0000b", "a\uD83Db", "a\uDCF1b"}) {
            assertThat(Text.isStorable(text)).isFalse();
            assertThat(Text.storable(text)).isEqualTo("a\uFFFDb");
        }
    }

    @Test
    void textIsCutAfterTheLongestAndNeverWithinACharacter() {
        assertThat(Text.storable("x".repeat(257))).isEqualTo("x".repeat(256));
        assertThat(Text.storable("\uD83D\uDCF1".repeat(257))).isEqualTo("\uD83D\uDCF1".repeat(256));
        assertThat(Text.isStorable("x".repeat(257))).isFalse();
    }

    @Test
    void timesBeyondTheCalendarAreMovedToItsEnds() {
        assertThat(Text.storable(Instant.MAX)).isEqualTo(Text.LATEST);
        assertThat(Text.storable(Instant.MIN)).isEqualTo(Text.EARLIEST);
        assertThat(Text.storable(Instant.parse("2026-11-22T09:00:00.123456789Z")))
                .isEqualTo(Instant.parse("2026-11-22T09:00:00.123456Z"));
    }
}
