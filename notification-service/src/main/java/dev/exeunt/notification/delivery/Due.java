package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Letter;

import java.util.UUID;

/**
 * A delivery that this instance has in hand.
 *
 * @param attempts this one among them
 * @param uncertain whether an earlier attempt was broken off with its outcome unknown
 */
record Due(Key key, String subject, DeliveryState.Open state, int attempts, boolean uncertain, Letter letter) {

    /** There is one delivery for each event and channel. */
    record Key(UUID eventId, Channel channel) {}
}
