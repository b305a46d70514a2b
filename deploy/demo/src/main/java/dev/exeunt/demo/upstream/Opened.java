package dev.exeunt.demo.upstream;

/** What came of opening a session. */
public sealed interface Opened {

    /** There is one, with this token. */
    record Session(String token) implements Opened {}

    /** The user was signed out everywhere meanwhile, and has to authenticate again. */
    record Overtaken() implements Opened {}

    /** None can be opened now. */
    record Away() implements Opened {}
}
