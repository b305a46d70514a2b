package dev.exeunt.notification;

import java.util.Locale;

/** A way to reach a user. */
public enum Channel {
    /** The list in the app. It lies here, so it is delivered when it is stored. */
    INBOX,
    EMAIL;

    /** The name in the database, in metrics and in what derives from it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
