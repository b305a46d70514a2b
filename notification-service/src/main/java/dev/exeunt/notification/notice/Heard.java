package dev.exeunt.notification.notice;

/** What came of an event; each that was read is counted under one of these. */
public enum Heard {
    /** A notice was made of it. */
    TOLD,
    /** It belongs to a global sign-out, of which one notice is made for all its events. */
    GATHERED,
    /** There is nothing to tell. */
    QUIET,
    /** The same event, or another end of the same session, was heard before. */
    REPEATED
}
