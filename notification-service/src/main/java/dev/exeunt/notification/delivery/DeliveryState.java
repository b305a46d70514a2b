package dev.exeunt.notification.delivery;

import dev.exeunt.notification.channel.Attempt;
import dev.exeunt.notification.channel.Reason;

import java.time.Instant;
import java.util.UUID;

/**
 * Where the delivery of one event on one channel stands: pending → delivered | retrying → gave up.
 *
 * <p>An attempt moves the open states. A folded one goes the way of the delivery that tells of it too. What gave up can
 * be taken up again.
 */
sealed interface DeliveryState {

    /** To be tried. */
    sealed interface Open extends DeliveryState {

        /** Since when it is to be delivered. */
        Instant since();

        default DeliveryState after(Attempt attempt, int attempts, Instant now, Backoff backoff) {
            return switch (attempt) {
                case Attempt.Accepted accepted -> new Delivered();
                case Attempt.Refused refused -> new GaveUp(refused.reason());
                case Attempt.Failed failed ->
                    backoff.next(since(), attempts, now)
                            .<DeliveryState>map(nextAt -> new Retrying(since(), nextAt, failed.reason()))
                            .orElseGet(() -> new GaveUp(failed.reason()));
            };
        }
    }

    record Pending(Instant since) implements Open {}

    record Retrying(Instant since, Instant nextAt, Reason reason) implements Open {}

    /** Told with the message of another event. */
    record Folded(UUID toldWith) implements DeliveryState {}

    record Delivered() implements DeliveryState {}

    record GaveUp(Reason reason) implements DeliveryState {}

    /** The name in the database, in metrics and in the interface. */
    default String code() {
        return switch (this) {
            case Pending p -> "pending";
            case Retrying r -> "retrying";
            case Folded f -> "folded";
            case Delivered d -> "delivered";
            case GaveUp g -> "gave-up";
        };
    }
}
