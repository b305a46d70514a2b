package dev.exeunt.audit.trail;

import java.time.Instant;

/** Where a page of a search begins. Records are ordered by when they happened, and at one time by when they were stored. */
public sealed interface Start {

    /** With the newest record. */
    record Newest() implements Start {}

    /** With the next older record than the one there. */
    record OlderThan(Place place) implements Start {}

    /** So that it ends with the next newer record than the one there. */
    record NewerThan(Place place) implements Start {}

    /** The place of a record in that order. */
    record Place(Instant occurredAt, long seq) {}
}
