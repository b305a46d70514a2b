package dev.exeunt.audit.record;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What queries can ask of a record, besides its time. Each is a column of the trail. */
public enum Column {
    EVENT_ID,
    TYPE,
    SUBJECT,
    SID,
    SIGN_OUT_ID,
    /** The cause of a logout, a global sign-out or a delivery; the kind of a timeout; of a reading, what was done. */
    CAUSE,
    INITIATOR,
    ACTOR,
    ADDRESS,
    /** The address as {@link Network} writes it, so that a network is a range. */
    NETWORK,
    CLIENT,
    DEVICE_KIND,
    DEVICE_LABEL;

    private static final Set<Column> PERSONAL =
            EnumSet.of(SUBJECT, SID, SIGN_OUT_ID, ACTOR, ADDRESS, NETWORK, DEVICE_LABEL);

    /** Whether it says who it was, and so goes when a subject is erased. */
    public boolean isPersonal() {
        return PERSONAL.contains(this);
    }

    /** Its name in the database. */
    public String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
