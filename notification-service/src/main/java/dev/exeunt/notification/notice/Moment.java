package dev.exeunt.notification.notice;

import dev.exeunt.notification.Language;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A point in time as people write it. */
final class Moment {

    private Moment() {}

    /** For example: Sunday, 22 November 2026, 11:15 (Central European Standard Time). */
    static String of(Instant at, ZoneId zone, Language language) {
        Locale locale = language.locale();
        String pattern =
                switch (language) {
                    case EN -> "EEEE, d MMMM uuuu, HH:mm '('zzzz')'";
                    case RU -> "EEEE, d MMMM uuuu 'г.,' HH:mm '('zzzz')'";
                };
        String written = DateTimeFormatter.ofPattern(pattern, locale).format(at.atZone(zone));
        return written.substring(0, 1).toUpperCase(locale) + written.substring(1);
    }
}
