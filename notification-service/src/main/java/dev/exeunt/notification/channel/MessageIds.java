package dev.exeunt.notification.channel;

import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.NotificationSettings;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.UUID;

/** Names what is sent by what it tells of and where it goes, and by nothing else. */
@ApplicationScoped
public class MessageIds {

    private final String domain;

    MessageIds(NotificationSettings settings) {
        this.domain = settings.messageIdDomain();
    }

    public MessageId of(UUID eventId, Channel channel, String target) {
        return new MessageId(EventIds.derived("message", eventId.toString(), channel.code(), target), domain);
    }
}
