package dev.exeunt.notification.channel;

import dev.exeunt.notification.Channel;

/** Takes letters out on one channel. */
public interface Carrier {

    Channel channel();

    /** Returns within the configured time, with the other side's answer. Carrying a parcel again must be harmless. */
    Attempt carry(Parcel parcel);
}
