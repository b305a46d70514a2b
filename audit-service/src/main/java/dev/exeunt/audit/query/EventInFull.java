package dev.exeunt.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.exeunt.audit.trail.Found;
import dev.exeunt.audit.trail.FoundInFull;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/** One event with all that the trail has of it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "One event with all that the trail has of it")
record EventInFull(
        AuditEvent event,
        Instant storedAt,
        @Nullable Bytes key,
        @Nullable Bytes value,

        @Schema(description = "where the same event stands in the log again, at most 100")
        List<LogPlace> repeats) {

    static final int MOST_REPEATS = 100;

    EventInFull {
        repeats = List.copyOf(repeats);
    }

    /** Bytes as they were received. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(description = "Bytes as they were received")
    record Bytes(
            @Schema(description = "the bytes") String base64,

            @Schema(description = "the same as text; absent if they aren't UTF-8") @Nullable
            String text) {

        static @Nullable Bytes of(byte @Nullable [] bytes) {
            return bytes == null ? null : new Bytes(Base64.getEncoder().encodeToString(bytes), text(bytes));
        }

        private static @Nullable String text(byte[] bytes) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes))
                        .toString();
            } catch (CharacterCodingException e) {
                return null;
            }
        }
    }

    static EventInFull of(FoundInFull full, List<Found> repeats) {
        return new EventInFull(
                AuditEvent.of(full.found()),
                full.found().storedAt(),
                Bytes.of(full.key()),
                Bytes.of(full.value()),
                repeats.stream().map(LogPlace::of).toList());
    }
}
