package dev.exeunt.notification.channel;

import java.util.UUID;

/** Names a message, so that a repeat of it is known as such. */
public record MessageId(UUID id, String domain) {

    /** As RFC 5322 has it. */
    String header() {
        return "<" + id + "@" + domain + ">";
    }
}
