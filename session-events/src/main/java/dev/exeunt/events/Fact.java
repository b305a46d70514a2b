package dev.exeunt.events;

import java.time.Instant;
import java.util.UUID;

/** Something that happened to one subject, as a topic keeps it. */
public sealed interface Fact permits SessionEvent, DeliveryOutcome, TrailRead {

    /** Names this fact: the same one appended twice has the same id, and readers count it once. */
    UUID id();

    /** The user's stable id (OIDC {@code sub}); the key of the record. */
    String subject();

    /** When it happened, in milliseconds; a record's own time says when it was appended. */
    Instant occurredAt();
}
