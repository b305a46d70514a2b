package dev.exeunt.notification;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;
import java.util.Set;

/**
 * Who is told, and how.
 *
 * @param address the mail address, where the login system gave one
 * @param muted the channels that the user doesn't want
 */
public record Recipient(String subject, @Nullable String address, Language language, ZoneId zone, Set<Channel> muted) {

    public Recipient {
        muted = Set.copyOf(muted);
    }
}
