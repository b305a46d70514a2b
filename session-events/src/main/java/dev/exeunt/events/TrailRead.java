package dev.exeunt.events;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;

import static java.util.Objects.requireNonNull;

/**
 * Somebody read the audit trail, as the topic {@link Topics#AUDIT_READS} keeps it.
 *
 * @param subject who read: the {@code sub} of the caller's token
 * @param action what was done, such as {@code search}, {@code event}, {@code export} or {@code erase}; others may come
 * @param asked what was asked for, by the names of the parameters
 */
public record TrailRead(UUID id, String subject, Instant occurredAt, String action, Map<String, String> asked)
        implements Fact {

    public TrailRead {
        requireNonNull(id, "id");
        requireNonNull(subject, "subject");
        requireNonNull(occurredAt, "occurredAt");
        requireNonNull(action, "action");
        asked = Map.copyOf(asked);
    }
}
