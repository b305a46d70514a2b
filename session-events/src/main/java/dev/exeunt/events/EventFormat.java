package dev.exeunt.events;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The form of an event in the log: CloudEvents 1.0 in structured mode, the whole event in the record's value, as the
 * Kafka protocol binding has it. The key of the record is the subject in UTF-8.
 *
 * <p>Unknown fields are passed over; a missing or ill-typed one that the event needs makes the record poison.
 */
public final class EventFormat {

    /** The value of the record header {@code content-type}. */
    public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private static final URI SOURCE = URI.create("/exeunt/session-service");
    private static final String PREFIX = "dev.exeunt.";
    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(EventType.values()).collect(Collectors.toMap(EventType::type, Function.identity()));

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final JsonFormat cloudEvents = new JsonFormat();

    /** The value of the record that keeps this event. */
    public byte[] encode(SessionEvent event) {
        EventType type = EventType.of(event);
        ObjectNode data = json.valueToTree(event);
        data.remove("id");
        CloudEvent wrapped = CloudEventBuilder.v1()
                .withId(event.id().toString())
                .withSource(SOURCE)
                .withType(type.type())
                .withSubject(event.subject())
                .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(JsonCloudEventData.wrap(data))
                .build();
        return cloudEvents.serialize(wrapped);
    }

    /**
     * Reads a record of the log.
     *
     * @param key the record's key, which must be the event's subject: by it the record came into its partition
     */
    public Decoded decode(byte @Nullable [] key, byte @Nullable [] value) {
        if (key == null || value == null) {
            return new Decoded.Poison("the record has no " + (key == null ? "key" : "value"));
        }
        try {
            return read(new String(key, StandardCharsets.UTF_8), cloudEvents.deserialize(value));
        } catch (RuntimeException | JsonProcessingException e) {
            // The format's library has no common type for what it refuses; reading touches nothing but these bytes.
            return new Decoded.Poison(
                    "not a CloudEvent of ours: " + e.getClass().getSimpleName());
        }
    }

    private Decoded read(String key, CloudEvent wrapped) throws JsonProcessingException {
        EventType type = BY_TYPE.get(wrapped.getType());
        if (type == null) {
            return new Decoded.UnknownType(wrapped.getId(), wrapped.getType());
        }
        if (!(wrapped.getData() instanceof JsonCloudEventData data) || !(data.getNode() instanceof ObjectNode fields)) {
            return new Decoded.Poison("the data is not a JSON object");
        }
        JsonNode named = fields.put("id", UUID.fromString(wrapped.getId()).toString());
        SessionEvent event = json.treeToValue(named, type.record());
        return key.equals(event.subject())
                ? new Decoded.Event(event)
                : new Decoded.Poison("the record's key is not the event's subject");
    }

    /** The types as the wire names them; a new record of {@link SessionEvent} without an entry doesn't compile. */
    enum EventType {
        SESSION_OPENED("session.opened.v1", SessionOpened.class),
        SESSION_KEPT("session.kept.v1", SessionKept.class),
        SESSION_LOGGED_OUT("session.logged-out.v1", SessionLoggedOut.class),
        SESSION_TIMED_OUT("session.timed-out.v1", SessionTimedOut.class),
        GLOBAL_SIGN_OUT_REQUESTED("global-sign-out.requested.v1", GlobalSignOutRequested.class),
        GLOBAL_SIGN_OUT_COMPLETED("global-sign-out.completed.v1", GlobalSignOutCompleted.class);

        private final String type;
        private final Class<? extends SessionEvent> record;

        EventType(String type, Class<? extends SessionEvent> record) {
            this.type = PREFIX + type;
            this.record = record;
        }

        String type() {
            return type;
        }

        Class<? extends SessionEvent> record() {
            return record;
        }

        static EventType of(SessionEvent event) {
            return switch (event) {
                case SessionOpened e -> SESSION_OPENED;
                case SessionKept e -> SESSION_KEPT;
                case SessionLoggedOut e -> SESSION_LOGGED_OUT;
                case SessionTimedOut e -> SESSION_TIMED_OUT;
                case GlobalSignOutRequested e -> GLOBAL_SIGN_OUT_REQUESTED;
                case GlobalSignOutCompleted e -> GLOBAL_SIGN_OUT_COMPLETED;
            };
        }
    }

    /** The CloudEvents {@code type} of an event. */
    public static String typeOf(SessionEvent event) {
        return EventType.of(event).type();
    }
}
