package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * What came of one attempt to tell a subject of something, as the topic {@link Topics#DELIVERIES} keeps it.
 *
 * <p>There is one delivery for each event, channel and target; it may be retried many times, and ends delivered or given
 * up. A delivery that gave up can be taken up again by the security team. No outcome holds an address or what was said.
 */
public sealed interface DeliveryOutcome extends Fact permits DeliveryDelivered, DeliveryRetrying, DeliveryGaveUp {

    /** The event that the message tells of: the end of a session, or a global sign-out's completion or request. */
    UUID eventId();

    /** The global sign-out that it tells of, if it does. */
    @Nullable
    String signOutId();

    /** Why the sessions ended, as the session events name it: a logout's cause or a timeout's kind. */
    String cause();

    /** The way to the user: {@code inbox}, {@code email}, {@code push} or {@code webhook}; others may come. */
    String channel();

    /**
     * Which one, where a channel leads to several: the id of a push subscription, or the configured name of a webhook's
     * receiver.
     */
    @Nullable
    String target();

    /** The number of this attempt, from 1 on; 0 if none was made. */
    int attempt();
}
