package dev.exeunt.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.trail.Found;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/** A record of the trail, as auditors see it in a list. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A record of the trail. What the record doesn't say is left out.")
record AuditEvent(
        @Schema(description = "the event's id; for poison, its place in the log")
        String id,

        Kind kind,

        @Schema(description = "why a record of the kind poison is no event") @Nullable
        String poison,

        @Nullable String type,
        @Nullable String subject,
        @Nullable String sid,
        @Nullable String signOutId,

        @Schema(
                description =
                        "the cause of a logout or of a delivery, or the kind of a timeout; of a reading, what was done")
        @Nullable
        String cause,

        @Nullable String initiator,
        @Nullable String actor,
        @Nullable String client,
        @Nullable String address,
        @Nullable Device device,

        @Schema(description = "when it happened; for a record that doesn't say so, when it was appended")
        Instant occurredAt,

        @Schema(description = "true if the subject was erased: what was personal is gone") @Nullable
        Boolean erased,

        LogPlace log) {

    /** The device that the event names. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "AuditedDevice")
    record Device(@Nullable String kind, @Nullable String label) {}

    static AuditEvent of(Found found) {
        Map<Column, String> says = found.columns();
        return new AuditEvent(
                says.getOrDefault(Column.EVENT_ID, LogPlace.of(found).id()),
                found.kind(),
                found.poison(),
                says.get(Column.TYPE),
                says.get(Column.SUBJECT),
                says.get(Column.SID),
                says.get(Column.SIGN_OUT_ID),
                says.get(Column.CAUSE),
                says.get(Column.INITIATOR),
                says.get(Column.ACTOR),
                says.get(Column.CLIENT),
                says.get(Column.ADDRESS),
                device(says),
                found.occurredAt(),
                found.erased() ? true : null,
                LogPlace.of(found));
    }

    private static @Nullable Device device(Map<Column, String> says) {
        String kind = says.get(Column.DEVICE_KIND);
        String label = says.get(Column.DEVICE_LABEL);
        return kind == null && label == null ? null : new Device(kind, label);
    }
}
