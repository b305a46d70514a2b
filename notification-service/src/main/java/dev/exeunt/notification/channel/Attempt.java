package dev.exeunt.notification.channel;

/** What came of carrying a letter out. */
public sealed interface Attempt {

    /** The other side has taken it over. */
    record Accepted() implements Attempt {}

    /** The other side will never take it. */
    record Refused(Reason reason) implements Attempt {}

    /** It may go better later. */
    record Failed(Reason reason) implements Attempt {}
}
