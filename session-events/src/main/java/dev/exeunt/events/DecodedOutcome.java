package dev.exeunt.events;

/** What a reader finds in a record of {@link Topics#DELIVERIES}. */
public sealed interface DecodedOutcome permits DecodedOutcome.Outcome, Decoded.Other {

    /** An outcome of ours. */
    record Outcome(DeliveryOutcome outcome) implements DecodedOutcome {}
}
