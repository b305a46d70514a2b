package dev.exeunt.notification.outside;

/** What came of a request. */
public sealed interface Answer {

    record Status(int code) implements Answer {}

    /** Nothing was sent. */
    record Unreachable(String why) implements Answer {}

    /** It was sent, perhaps in part, and nothing was heard. */
    record Silence(String why) implements Answer {}
}
