package dev.exeunt.audit.record;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a record turned out to be. */
public enum Kind {
    /** An event of a type that this version knows. */
    @JsonProperty("event")
    EVENT("event"),
    /** A well-formed event of a type that this version doesn't know. */
    @JsonProperty("unknown-type")
    UNKNOWN_TYPE("unknown-type"),
    /** Somebody read the trail. */
    @JsonProperty("read")
    READ("read"),
    /** No event of ours. */
    @JsonProperty("poison")
    POISON("poison");

    private final String wire;

    Kind(String wire) {
        this.wire = wire;
    }

    /** Its name in the database, in JSON and on counters. */
    public String wire() {
        return wire;
    }

    /** The kind of that name. */
    public static Kind of(String wire) {
        for (Kind kind : values()) {
            if (kind.wire.equals(wire)) {
                return kind;
            }
        }
        throw new IllegalArgumentException("no kind of record: " + wire);
    }
}
