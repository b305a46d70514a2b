package dev.exeunt.audit.query;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.exeunt.audit.trail.Found;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a record stands in the log. */
@Schema(description = "Where the record stands in the log; of one partition, the offsets are the order")
record LogPlace(String topic, UUID topicId, int partition, long offset, Instant appendedAt) {

    private static final Pattern ID = Pattern.compile("([0-9a-f-]{36})\\.([0-9]{1,9})\\.([0-9]{1,18})");

    static LogPlace of(Found found) {
        return new LogPlace(
                found.log().topic(),
                found.log().topicId(),
                found.log().partition(),
                found.offset(),
                found.appendedAt());
    }

    /** Names a record that has no event id. */
    @JsonIgnore
    String id() {
        return topicId + "." + partition + "." + offset;
    }

    /** What such an id names. */
    static Optional<Named> named(String id) {
        Matcher matcher = ID.matcher(id);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Named(
                    UUID.fromString(matcher.group(1)),
                    Integer.parseInt(matcher.group(2)),
                    Long.parseLong(matcher.group(3))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** An id's parts. */
    record Named(UUID topicId, int partition, long offset) {}
}
