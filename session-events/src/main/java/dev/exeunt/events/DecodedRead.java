package dev.exeunt.events;

/** What a reader finds in a record of {@link Topics#AUDIT_READS}. */
public sealed interface DecodedRead permits DecodedRead.Read, Decoded.Other {

    /** A reading of the trail. */
    record Read(TrailRead read) implements DecodedRead {}
}
