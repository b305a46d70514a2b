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
 * The form of one topic's facts: CloudEvents 1.0 in structured mode, the whole event in the record's value, as the
 * Kafka protocol binding has it. The key of the record is the subject in UTF-8.
 *
 * <p>Unknown fields are passed over; a missing or ill-typed one that the fact needs makes the record poison.
 */
final class FactFormat<F extends Fact> {

    static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

    private final JsonMapper json = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS, SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final JsonFormat cloudEvents = new JsonFormat();
    private final URI source;
    private final Map<String, Type<F>> byType;

    FactFormat(URI source, Type<F>[] types) {
        this.source = source;
        this.byType = Arrays.stream(types).collect(Collectors.toMap(Type::type, Function.identity()));
    }

    /** A type as the wire names it, and the record it is read into. */
    interface Type<F extends Fact> {

        String PREFIX = "dev.exeunt.";

        String type();

        Class<? extends F> record();
    }

    byte[] encode(F fact, Type<F> type) {
        ObjectNode data = json.valueToTree(fact);
        data.remove("id");
        CloudEvent wrapped = CloudEventBuilder.v1()
                .withId(fact.id().toString())
                .withSource(source)
                .withType(type.type())
                .withSubject(fact.subject())
                .withTime(fact.occurredAt().atOffset(ZoneOffset.UTC))
                .withDataContentType("application/json")
                .withData(JsonCloudEventData.wrap(data))
                .build();
        return cloudEvents.serialize(wrapped);
    }

    /**
     * Reads a record.
     *
     * @param key the record's key, which must be the fact's subject: by it the record came into its partition
     */
    <D> D decode(
            byte @Nullable [] key,
            byte @Nullable [] value,
            Function<? super F, ? extends D> ours,
            Function<? super Decoded.Other, ? extends D> other) {
        if (key == null || value == null) {
            return other.apply(new Decoded.Poison("the record has no " + (key == null ? "key" : "value")));
        }
        try {
            return read(new String(key, StandardCharsets.UTF_8), cloudEvents.deserialize(value), ours, other);
        } catch (RuntimeException | JsonProcessingException e) {
            // The format's library has no common type for what it refuses; reading touches nothing but these bytes.
            return other.apply(new Decoded.Poison(
                    "not a CloudEvent of ours: " + e.getClass().getSimpleName()));
        }
    }

    private <D> D read(
            String key,
            CloudEvent wrapped,
            Function<? super F, ? extends D> ours,
            Function<? super Decoded.Other, ? extends D> other)
            throws JsonProcessingException {
        Type<F> type = byType.get(wrapped.getType());
        if (type == null) {
            return other.apply(new Decoded.UnknownType(wrapped.getId(), wrapped.getType()));
        }
        if (!(wrapped.getData() instanceof JsonCloudEventData data) || !(data.getNode() instanceof ObjectNode fields)) {
            return other.apply(new Decoded.Poison("the data is not a JSON object"));
        }
        JsonNode named = fields.put("id", UUID.fromString(wrapped.getId()).toString());
        F fact = json.treeToValue(named, type.record());
        return key.equals(fact.subject())
                ? ours.apply(fact)
                : other.apply(new Decoded.Poison("the record's key is not the event's subject"));
    }
}
