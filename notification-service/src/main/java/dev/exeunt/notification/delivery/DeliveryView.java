package dev.exeunt.notification.delivery;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/**
 * A delivery as the security team sees it: no address, and nothing of what was said.
 *
 * @param target which push subscription or which receiver
 * @param state {@code pending}, {@code retrying}, {@code folded}, {@code delivered} or {@code gave-up}
 * @param toldWith the event whose message tells of this one too
 * @param uncertain whether the outcome of an earlier attempt is unknown, so that it may be there twice
 * @param reason why the last attempt failed, as a class
 * @param detail the same in words
 * @param nextAt when it is tried again; while an attempt is under way, when another instance would take it up
 */
public record DeliveryView(
        UUID id,
        String subject,
        UUID eventId,
        @Nullable String signOutId,
        String cause,
        Instant occurredAt,
        String channel,
        @Nullable String target,
        String state,
        int attempts,
        @Nullable UUID toldWith,
        boolean uncertain,
        @Nullable String reason,
        @Nullable String detail,
        Instant noticedAt,
        Instant changedAt,
        @Nullable Instant nextAt) {}
