package dev.exeunt.notification.channel;

import java.util.List;

/** The other side of a channel, under a test's control. */
interface FarEnd extends AutoCloseable {

    /** How the other side takes what comes. */
    enum Manner {
        ACCEPT,
        /** Says that it may go later. */
        DEFER,
        /** Says that it will never go. */
        REJECT,
        /** Takes it and says nothing. */
        HANG,
        /** Takes it and hangs up. */
        CUT
    }

    void behave(Manner manner);

    /** What it was sent, in the form of {@link Got}, whatever became of it. */
    List<Got> got();

    /** Nobody listens from here on. */
    @Override
    void close();

    /**
     * A message as its reader sees it.
     *
     * @param identity by which a repeat is known
     * @param text all that is shown, decoded
     */
    record Got(String identity, String text) {}
}
