package dev.exeunt.session;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.TimeoutKind;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

import static java.util.Objects.requireNonNull;

/**
 * An order with the facts that the view added when it claimed: what {@code pending} keeps. The event follows from it
 * alone, so that whoever appends it, and however often, appends the same one.
 */
public final class Draft {

    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .build();

    private Draft() {}

    /**
     * As the scripts write it; numbers are text, since Lua's JSON rounds them.
     *
     * @param order an {@link Order} as JSON
     * @param at when it happened, by Redis' clock, milliseconds
     * @param claimedAt when it was claimed, where that is another time; else 0
     * @param place a {@link Place} as JSON
     */
    private record Facts(
            @JsonProperty("o") String order,
            @JsonProperty("t") long at,
            @JsonProperty("d") long claimedAt,
            @JsonProperty("s") @Nullable String sid,
            @JsonProperty("u") @Nullable String subject,
            @JsonProperty("p") @Nullable String place,
            @JsonProperty("n") long seen,
            @JsonProperty("k") @Nullable TimeoutKind kind,
            @JsonProperty("e") long epoch,
            @JsonProperty("c") long closed) {

        Place where() {
            return read(requireNonNull(place), Place.class);
        }
    }

    /** The event that a claimed draft becomes. */
    public static SessionEvent event(String draft) {
        Facts facts = read(draft, Facts.class);
        return switch (read(facts.order, Order.class)) {
            case Order.Opening order -> opened(order, facts);
            case Order.Logout order -> loggedOut(order, facts);
            case Order.Timeout order -> timedOut(order, facts);
            case Order.SignOut order -> requested(order, facts);
            case Order.Completion order -> completed(order, facts);
        };
    }

    /** The end that a claimed draft gives to this session. */
    public static Ended ended(String draft) {
        return switch (event(draft)) {
            case SessionLoggedOut end -> Ended.by(end);
            case SessionTimedOut end -> Ended.by(end);
            case SessionOpened successor -> Ended.replacedBy(successor);
            case SessionKept e -> throw new IllegalStateException("no end: " + e.id());
            case GlobalSignOutRequested e -> throw new IllegalStateException("no end: " + e.id());
            case GlobalSignOutCompleted e -> throw new IllegalStateException("no end: " + e.id());
        };
    }

    private static SessionOpened opened(Order.Opening order, Facts facts) {
        Instant at = Instant.ofEpochMilli(facts.at);
        return new SessionOpened(
                order.id(),
                order.subject(),
                order.sid(),
                at,
                Initiator.USER,
                order.subject(),
                order.place().device(),
                order.place().client(),
                order.place().address(),
                facts.epoch,
                order.deadlines(at),
                order.replaces());
    }

    private static SessionLoggedOut loggedOut(Order.Logout order, Facts facts) {
        Place place = facts.where();
        return new SessionLoggedOut(
                order.id(),
                requireNonNull(facts.subject),
                requireNonNull(facts.sid),
                Instant.ofEpochMilli(facts.at),
                order.initiator(),
                order.actor(),
                place.device(),
                place.client(),
                place.address(),
                order.cause(),
                order.signOutId());
    }

    private static SessionTimedOut timedOut(Order.Timeout order, Facts facts) {
        Place place = facts.where();
        return new SessionTimedOut(
                order.id(),
                requireNonNull(facts.subject),
                requireNonNull(facts.sid),
                Instant.ofEpochMilli(facts.at),
                Initiator.POLICY,
                null,
                place.device(),
                place.client(),
                place.address(),
                requireNonNull(facts.kind),
                Instant.ofEpochMilli(facts.seen));
    }

    private static GlobalSignOutRequested requested(Order.SignOut order, Facts facts) {
        return new GlobalSignOutRequested(
                order.id(),
                order.subject(),
                Instant.ofEpochMilli(facts.at),
                order.initiator(),
                order.actor(),
                order.signOutId(),
                facts.epoch,
                order.scope(),
                order.except(),
                order.cause());
    }

    private static GlobalSignOutCompleted completed(Order.Completion order, Facts facts) {
        return new GlobalSignOutCompleted(
                order.id(),
                order.subject(),
                Instant.ofEpochMilli(facts.at),
                order.initiator(),
                order.actor(),
                order.signOutId(),
                facts.closed);
    }

    /** When this was claimed. */
    public static Instant claimedAt(String draft) {
        Facts facts = read(draft, Facts.class);
        return Instant.ofEpochMilli(facts.claimedAt == 0 ? facts.at : facts.claimedAt);
    }

    /** A draft of something that stands in the log already. */
    public static String of(Order order, Instant at, long epoch) {
        return json(new Facts(json(order), at.toEpochMilli(), 0, null, null, null, 0, null, epoch, 0));
    }

    public static String json(Object orderOrPlace) {
        try {
            return JSON.writeValueAsString(orderOrPlace);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static <T> T read(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the view holds what this version can't read: " + type.getSimpleName(), e);
        }
    }
}
