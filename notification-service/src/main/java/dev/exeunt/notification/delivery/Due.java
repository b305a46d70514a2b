package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * A delivery that this instance has in hand.
 *
 * @param attempts this one among them
 * @param brokenOff whether the attempt before this one was never settled: its instance died, or took too long
 * @param uncertain whether the outcome of any earlier attempt is unknown
 * @param folded how many others it tells of too
 * @param trace as it was noticed with
 */
record Due(
        UUID id,
        Occasion occasion,
        Channel channel,
        String target,
        DeliveryState.Open state,
        int attempts,
        boolean brokenOff,
        boolean uncertain,
        long folded,
        Letter letter,
        @Nullable String trace) {}
