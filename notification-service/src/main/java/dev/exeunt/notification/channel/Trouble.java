package dev.exeunt.notification.channel;

import java.util.Locale;

/** Why a letter didn't arrive, in classes; their names are part of what {@code exeunt.deliveries} says. */
public enum Trouble {
    /** Nobody said where this subject is to be reached. */
    NO_ADDRESS,
    /** The address leads where nothing may be sent to. */
    FORBIDDEN_TARGET,
    /** The other side will never take it. */
    REFUSED,
    /** The target existed once. */
    GONE,
    /** The other side may take it later. */
    REFUSED_FOR_NOW,
    UNREACHABLE,
    /** Nothing was heard in time, or the line was cut: it may have arrived. */
    NO_ANSWER,
    /** A mistake of ours. */
    BROKEN,
    /** Who was to be told is erased. */
    ERASED;

    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Trouble of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether nothing was heard of the other side at all. */
    public boolean unanswered() {
        return this == UNREACHABLE || this == NO_ANSWER;
    }

    /** Whether the other side itself said so. */
    public boolean heard() {
        return this == REFUSED || this == REFUSED_FOR_NOW;
    }

    /** With some words of ours; they say nothing of the letter or its reader. */
    public Reason because(String detail) {
        return new Reason(this, detail);
    }
}
