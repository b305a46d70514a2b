package dev.exeunt.demo.page;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/**
 * Why somebody finds the login window where a page was, as the page shows it.
 *
 * @param words the sentence
 * @param iso the moment, from which the browser makes one of its own time zone
 * @param clock the same for a browser without scripts
 */
public record Ending(
        String words, @Nullable String iso, @Nullable String clock) {

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);
    private static final Duration NEWS = Duration.ofDays(1);

    /** In these words; a reason that has none of its own is just an end. */
    public static Ending of(Map<String, String> words, String reason, @Nullable Instant endedAt) {
        String sentence = words.getOrDefault("ended_" + reason, words.get("ended"));
        return new Ending(
                sentence, endedAt == null ? null : endedAt.toString(), endedAt == null ? null : CLOCK.format(endedAt));
    }

    /** What a page of ours said in the address when it turned into the login window, if that is news at all. */
    public static Optional<Ending> ofAddress(Map<String, String> words, String reason, @Nullable String at) {
        if (!words.containsKey("ended_" + reason)) {
            return Optional.empty();
        }
        try {
            Instant endedAt = Instant.parse(at == null ? "" : at);
            boolean isNews = endedAt.isAfter(Instant.now().minus(NEWS));
            return isNews ? Optional.of(of(words, reason, endedAt)) : Optional.empty();
        } catch (DateTimeParseException e) {
            return Optional.of(of(words, reason, null));
        }
    }
}
