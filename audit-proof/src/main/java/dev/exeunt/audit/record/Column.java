package dev.exeunt.audit.record;

import java.util.Locale;

/** What queries can ask of a record, besides its time. Each is a column of the trail. */
public enum Column {
    EVENT_ID,
    TYPE,
    SUBJECT,
    SID,
    SIGN_OUT_ID,
    /** The cause of a logout or of a global sign-out; the kind of a timeout. */
    CAUSE,
    INITIATOR,
    ACTOR,
    ADDRESS,
    /** The address as {@link Network} writes it, so that a network is a range. */
    NETWORK,
    CLIENT,
    DEVICE_KIND,
    DEVICE_LABEL;

    /** Its name in the database. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
