package dev.exeunt.notification.channel;

/** What came of carrying a letter out. Reasons are short, of ours, and say nothing of the letter or its reader. */
public sealed interface Attempt {

    /** The other side has taken it over. */
    record Accepted() implements Attempt {}

    /** The other side will never take it. */
    record Refused(String reason) implements Attempt {}

    /** It may go better later. */
    record Failed(String reason) implements Attempt {}
}
