package dev.exeunt.notification.channel;

import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Names what is sent so that a repeat of it is known as such. */
@ApplicationScoped
public class MessageIds {

    private final String domain;

    MessageIds(NotificationSettings settings) {
        this.domain = settings.messageIdDomain();
    }

    /** The Message-ID (RFC 5322) of an event on a channel. */
    public String of(UUID eventId, Channel channel) {
        return "<" + EventIds.derived("message", eventId.toString(), channel.code()) + "@" + domain + ">";
    }
}
