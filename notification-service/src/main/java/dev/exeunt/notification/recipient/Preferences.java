package dev.exeunt.notification.recipient;

import dev.exeunt.notification.Channel;
import org.jspecify.annotations.Nullable;

import java.util.Set;

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
     * @param webhook the phones' own notifications and other systems that the operator connected
     * @param inbox what concerns security lies in the inbox all the same
     */
    public record Channels(boolean inbox, boolean email, boolean push, boolean webhook) {

        static Channels without(Set<Channel> muted) {
            return new Channels(
                    !muted.contains(Channel.INBOX),
                    !muted.contains(Channel.EMAIL),
                    !muted.contains(Channel.PUSH),
                    !muted.contains(Channel.WEBHOOK));
        }
    }
}
