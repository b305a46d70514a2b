package dev.exeunt.events;

/** What a reader finds in a record of the log. */
public sealed interface Decoded {

    /** An event of ours. */
    record Event(SessionEvent event) implements Decoded {}

    /** Nothing that this reader can use, in whichever topic it stands. */
    sealed interface Other extends Decoded, DecodedOutcome, DecodedRead {}

    /** A well-formed CloudEvent of a type that this reader doesn't know: to be passed over, and kept by the audit. */
    record UnknownType(String id, String type) implements Other {}

    /**
     * Not an event of ours.
     *
     * @param reason what is wrong with it, without quoting it
     */
    record Poison(String reason) implements Other {}
}
