package dev.exeunt.notification.delivery;

import dev.exeunt.notification.channel.Attempt;

import java.time.Instant;

/**
 * Where the delivery of one event on one channel stands: pending → delivered | retrying → gave up.
 *
 * <p>Only the open states have a move, and an attempt makes it.
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

    record Retrying(Instant since, Instant nextAt, String reason) implements Open {}

    record Delivered() implements DeliveryState {}

    record GaveUp(String reason) implements DeliveryState {}

    /** The name in the database and in metrics. */
    default String code() {
        return switch (this) {
            case Pending p -> "pending";
            case Retrying r -> "retrying";
            case Delivered d -> "delivered";
            case GaveUp g -> "gave-up";
        };
    }
}
