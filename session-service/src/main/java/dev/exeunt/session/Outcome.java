package dev.exeunt.session;

import java.util.List;

/** What the view answers to a claim. */
public sealed interface Outcome {

    /**
     * It is claimed by this call, which has to append and settle it.
     *
     * @param drafts what becomes an event: first the one that was asked for, then what comes with it
     * @param asked when it was asked for, by {@link System#nanoTime()}
     */
    record Claimed(List<String> drafts, long asked) implements Outcome {}

    /** The session is claimed by another call, which appends and settles it. */
    record BeingEnded(Ended ended) implements Outcome {}

    /**
     * The session has ended before, and how.
     *
     * @param durable whether that outlives the view: it stands in the log, or is a deadline that has passed
     */
    record AlreadyEnded(Ended ended, boolean durable) implements Outcome {}

    /** There is nothing of that name, or it belongs to somebody else. */
    record NotThere() implements Outcome {}

    /** Too much is pending, or too little memory left, for anything new. */
    record Busy() implements Outcome {}

    /** Nobody can say now; nothing was changed. */
    record Unsure() implements Outcome {}

    Outcome NOT_THERE = new NotThere();
    Outcome UNSURE = new Unsure();
    Outcome BUSY = new Busy();
}
