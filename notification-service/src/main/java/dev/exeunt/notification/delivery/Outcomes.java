package dev.exeunt.notification.delivery;

import dev.exeunt.events.DeliveryDelivered;
import dev.exeunt.events.DeliveryFormat;
import dev.exeunt.events.DeliveryGaveUp;
import dev.exeunt.events.DeliveryOutcome;
import dev.exeunt.events.DeliveryRetrying;
import dev.exeunt.events.EventIds;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.Database;
import dev.exeunt.notification.Occasion;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/**
 * The outcomes that are to be published, in the transaction that brought them about: what is stored is published, and
 * nothing else.
 */
@ApplicationScoped
class Outcomes {

    private final DeliveryFormat format = new DeliveryFormat();
    private final Database database;
    private final DeliveryCounts counts;

    Outcomes(Database database, DeliveryCounts counts) {
        this.database = database;
        this.counts = counts;
    }

    /**
     * What an outcome is of.
     *
     * @param toldWith the event whose message told of it too, if it was not told by itself
     */
    record Of(
            UUID deliveryId,
            Occasion occasion,
            Channel channel,
            String target,
            @Nullable UUID toldWith,
            int attempt,
            boolean uncertain) {}

    /** Keeps what came of it; an open delivery that nothing was tried with yet has no outcome. */
    void keep(Of of, DeliveryState state, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        switch (state) {
            case DeliveryState.Delivered delivered -> store(delivered(of, id(of, state), at));
            case DeliveryState.Retrying retrying -> store(retrying(of, id(of, state), at, retrying));
            case DeliveryState.GaveUp gaveUp -> store(gaveUp(of, id(of, state), at, gaveUp));
            case DeliveryState.Pending pending -> {}
            case DeliveryState.Folded folded -> {}
        }
    }

    private void store(DeliveryOutcome outcome) {
        counts.afterCommit(counts::stored);
        database.change(
                "insert into outcome (id, subject, value) values (?, ?, ?)",
                outcome.id(),
                outcome.subject(),
                format.encode(outcome));
    }

    private static UUID id(Of of, DeliveryState state) {
        return EventIds.derived("outcome", of.deliveryId().toString(), state.code(), Integer.toString(of.attempt()));
    }

    private static @Nullable String target(Of of) {
        return of.target().isEmpty() ? null : of.target();
    }

    private static DeliveryOutcome delivered(Of of, UUID id, Instant at) {
        Occasion told = of.occasion();
        return new DeliveryDelivered(
                id,
                told.subject(),
                at,
                told.eventId(),
                told.signOutId(),
                told.cause().code(),
                of.channel().code(),
                target(of),
                of.attempt(),
                of.toldWith(),
                of.uncertain());
    }

    private static DeliveryOutcome retrying(Of of, UUID id, Instant at, DeliveryState.Retrying state) {
        Occasion told = of.occasion();
        return new DeliveryRetrying(
                id,
                told.subject(),
                at,
                told.eventId(),
                told.signOutId(),
                told.cause().code(),
                of.channel().code(),
                target(of),
                of.attempt(),
                state.reason().trouble().code(),
                state.nextAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static DeliveryOutcome gaveUp(Of of, UUID id, Instant at, DeliveryState.GaveUp state) {
        Occasion told = of.occasion();
        return new DeliveryGaveUp(
                id,
                told.subject(),
                at,
                told.eventId(),
                told.signOutId(),
                told.cause().code(),
                of.channel().code(),
                target(of),
                of.attempt(),
                state.reason().trouble().code());
    }
}
