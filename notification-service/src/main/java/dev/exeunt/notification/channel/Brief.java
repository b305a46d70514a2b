package dev.exeunt.notification.channel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;
import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A letter for programs: what happened in the words of the log, and a few lines to show.
 *
 * @param kind {@code logged-out}, {@code timed-out} or {@code global-sign-out}
 * @param body plain text with text from devices in it, a fact a line; never markup
 * @param url the devices page
 */
public record Brief(
        UUID eventId,
        String kind,
        String cause,
        @Nullable String signOutId,
        Instant occurredAt,
        String language,
        String title,
        String body,
        String url) {

    static Brief of(Parcel parcel) {
        Occasion occasion = parcel.occasion();
        Letter letter = parcel.letter();
        return new Brief(
                occasion.eventId(),
                occasion.kind(),
                occasion.cause().code(),
                occasion.signOutId(),
                occasion.at(),
                letter.language().tag(),
                letter.title(),
                body(letter),
                letter.link().address());
    }

    private static String body(Letter letter) {
        List<String> lines = new ArrayList<>();
        letter.facts().forEach(fact -> lines.add(fact.name() + ": " + fact.value()));
        if (!letter.more().isEmpty()) {
            lines.add(letter.more());
        }
        return String.join("\n", lines);
    }

    static byte[] json(ObjectMapper json, Object value) {
        try {
            return json.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("a letter can't be written", e);
        }
    }
}
