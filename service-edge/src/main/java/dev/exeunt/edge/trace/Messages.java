package dev.exeunt.edge.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/** The steps of a message through Kafka, in the words of OpenTelemetry's conventions. Its key, a subject, isn't among them. */
@Singleton
public final class Messages {

    private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("messaging.system");
    private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("messaging.operation.name");
    private static final AttributeKey<String> OPERATION_TYPE = AttributeKey.stringKey("messaging.operation.type");
    private static final AttributeKey<String> TOPIC = AttributeKey.stringKey("messaging.destination.name");
    private static final AttributeKey<String> PARTITION = AttributeKey.stringKey("messaging.destination.partition.id");
    private static final AttributeKey<String> GROUP = AttributeKey.stringKey("messaging.consumer.group.name");
    private static final AttributeKey<Long> OFFSET = AttributeKey.longKey("messaging.kafka.offset");
    private static final AttributeKey<String> EVENT_ID = AttributeKey.stringKey("cloudevents.event_id");
    private static final AttributeKey<String> EVENT_TYPE = AttributeKey.stringKey("cloudevents.event_type");

    private final Traces traces;

    Messages(Traces traces) {
        this.traces = traces;
    }

    /** One is sent, as a step of what is being done here. */
    public Span send(String topic, int partition, UUID eventId, String eventType) {
        if (!traces.on()) {
            return Span.getInvalid();
        }
        return named(traces.step(SpanKind.PRODUCER, "send " + topic), "send", topic, partition)
                .setAttribute(EVENT_ID, eventId.toString())
                .setAttribute(EVENT_TYPE, eventType);
    }

    /** The log has it. */
    public static void sent(Span step, long offset) {
        step.setAttribute(OFFSET, offset).end();
    }

    /** One is processed that came with these words. */
    public Span process(String group, String topic, int partition, long offset, @Nullable String traceparent) {
        if (traceparent == null) {
            return Span.getInvalid();
        }
        return named(traces.step(SpanKind.CONSUMER, "process " + topic, traceparent), "process", topic, partition)
                .setAttribute(GROUP, group)
                .setAttribute(OFFSET, offset);
    }

    private static Span named(Span step, String operation, String topic, int partition) {
        return step.setAttribute(SYSTEM, "kafka")
                .setAttribute(OPERATION, operation)
                .setAttribute(OPERATION_TYPE, operation)
                .setAttribute(TOPIC, topic)
                .setAttribute(PARTITION, Integer.toString(partition));
    }
}
