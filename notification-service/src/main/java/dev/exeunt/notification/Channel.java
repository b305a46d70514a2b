package dev.exeunt.notification;

import java.util.Locale;

/** A way to reach a user. */
public enum Channel {
    /** The list in the app. It lies here, so it is delivered when it is stored. */
    INBOX,
    /** Mail, by SMTP. */
    EMAIL,
    /** The browsers that the user subscribed, by Web Push. */
    PUSH,
    /** Systems of the operator, for example one that knows the phones; named in the configuration. */
    WEBHOOK;

    /** The name in the database, in metrics and in what derives from it. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Channel of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}
