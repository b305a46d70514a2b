package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.inbox.Inbox;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.List;
import java.util.UUID;

/** Lays letters into the inbox. */
@ApplicationScoped
class InboxCarrier implements Carrier.AtOnce {

    private static final List<Target> HERE = List.of(new Target("", "inbox"));

    private final Inbox inbox;

    InboxCarrier(Inbox inbox) {
        this.inbox = inbox;
    }

    @Override
    public Channel channel() {
        return Channel.INBOX;
    }

    @Override
    public List<Target> targets(Recipient recipient, Occasion occasion) {
        return HERE;
    }

    @Override
    public Attempt carry(Parcel parcel) {
        inbox.put(parcel.occasion(), parcel.letter());
        return new Attempt.Accepted();
    }

    @Override
    public boolean another(UUID eventId) {
        return inbox.another(eventId);
    }
}
