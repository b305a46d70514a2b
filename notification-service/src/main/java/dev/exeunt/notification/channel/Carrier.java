package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.Recipient;

import java.util.List;
import java.util.UUID;

/** Takes letters out on one channel. */
public interface Carrier {

    Channel channel();

    /** Where somebody is told of this; nothing if the channel leads nowhere. */
    List<Target> targets(Recipient recipient, Occasion occasion);

    /** Returns within the configured time, with the other side's answer. Carrying a parcel again must be harmless. */
    Attempt carry(Parcel parcel);

    /** A channel that ends in our own database, so that carrying is a part of the caller's transaction. */
    interface AtOnce extends Carrier {

        /** Counts another one under what was told of this event; false if that is no longer there. */
        boolean another(UUID eventId);
    }
}
