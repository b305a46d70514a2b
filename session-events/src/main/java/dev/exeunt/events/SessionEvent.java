package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A fact about the sessions of one subject, as the topic {@link Topics#SESSION_EVENTS} keeps it.
 *
 * <p>Facts are never changed and never taken back. A new kind of fact is a new record here, a new schema and a new
 * golden file; readers skip the types they don't know.
 */
public sealed interface SessionEvent extends Fact
        permits SessionOpened,
                SessionKept,
                SessionLoggedOut,
                SessionTimedOut,
                GlobalSignOutRequested,
                GlobalSignOutCompleted {

    /** By Redis' clock, in milliseconds; a record's own time says when it was appended. */
    @Override
    Instant occurredAt();

    /** Who set it off, in CAEP's words. */
    Initiator initiator();

    /** The id of the person who acted, where one did. */
    @Nullable
    String actor();
}
