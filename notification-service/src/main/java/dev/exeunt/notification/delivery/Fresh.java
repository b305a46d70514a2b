package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Letter;
import dev.exeunt.notification.Occasion;
import dev.exeunt.notification.channel.Carrier;
import dev.exeunt.notification.channel.MessageIds;
import dev.exeunt.notification.channel.Parcel;
import dev.exeunt.notification.channel.Target;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery that is only being noticed.
 *
 * @param trace the words by which carrying it out goes on with the trace of what it tells of, if that has one
 */
record Fresh(
        Occasion occasion,
        Carrier carrier,
        Target target,
        Letter letter,
        @Nullable String trace,
        Instant now) {

    /** How it starts. */
    sealed interface Start {

        DeliveryState state();

        /** It is told already: by its own message, or by that of another event. */
        record Told(UUID by) implements Start {
            @Override
            public DeliveryState state() {
                return new DeliveryState.Delivered();
            }
        }

        record Due(Instant now) implements Start {
            @Override
            public DeliveryState state() {
                return new DeliveryState.Pending(now);
            }
        }

        /** There is room for it only later; whatever comes until then is folded into it. */
        record Held(Instant from) implements Start {
            @Override
            public DeliveryState state() {
                return new DeliveryState.Pending(from);
            }
        }

        record Behind(UUID waiting) implements Start {
            @Override
            public DeliveryState state() {
                return new DeliveryState.Folded(waiting);
            }
        }
    }

    Channel channel() {
        return carrier.channel();
    }

    Parcel parcel(MessageIds messageIds) {
        return new Parcel(occasion, target.name(), messageIds.of(occasion.eventId(), channel(), target.name()), letter);
    }

    /** The other event whose message tells of it, if another's does. */
    @Nullable
    UUID toldWith(Start start) {
        return switch (start) {
            case Start.Told told -> told.by().equals(occasion.eventId()) ? null : told.by();
            case Start.Behind behind -> behind.waiting();
            case Start.Due due -> null;
            case Start.Held held -> null;
        };
    }

    Outcomes.Of of(UUID id, Start start) {
        return new Outcomes.Of(id, occasion, channel(), target.name(), toldWith(start), attempts(start), false);
    }

    static int attempts(Start start) {
        return start instanceof Start.Told ? 1 : 0;
    }
}
