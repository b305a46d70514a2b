package dev.exeunt.notification.notice;

import dev.exeunt.notification.Language;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneId;

import static org.assertj.core.api.Assertions.assertThat;

class MomentTest {

    private static final Instant AT = Instant.parse("2026-11-22T22:15:00Z");

    @Test
    void isWrittenInTheZoneAndLanguageOfTheReader() {
        assertThat(Moment.of(AT, ZoneId.of("Europe/Berlin"), Language.EN))
                .startsWith("Sunday, 22 November 2026, 23:15 (");
        assertThat(Moment.of(AT, ZoneId.of("Asia/Yekaterinburg"), Language.RU))
                .startsWith("Понедельник, 23 ноября 2026 г., 03:15 (");
    }
}
