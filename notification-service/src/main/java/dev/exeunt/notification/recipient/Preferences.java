package dev.exeunt.notification.recipient;

import org.jspecify.annotations.Nullable;

/**
 * How a user wants to be told.
 *
 * @param language {@code en} or {@code ru}; left out or unknown for the login system's
 * @param zone a time zone such as {@code Europe/Berlin}; left out or unknown for the login system's
 */
public record Preferences(
        @Nullable String language, @Nullable String zone, Channels channels) {

    /**
     * The channels that are on.
     *
     * @param inbox what concerns security lies in the inbox all the same
     */
    public record Channels(boolean email, boolean inbox) {}
}
