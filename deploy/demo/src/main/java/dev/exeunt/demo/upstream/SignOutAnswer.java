package dev.exeunt.demo.upstream;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** What came of signing out. */
public sealed interface SignOutAnswer {

    /**
     * It is done.
     *
     * @param signOutId where to look how far it has come; null when it was this device alone
     */
    record Done(Instant at, @Nullable String signOutId) implements SignOutAnswer {}

    /** It had ended before. */
    record Before(Standing.Ended ended) implements SignOutAnswer {}

    /** Nothing was changed. */
    record Away() implements SignOutAnswer {}
}
