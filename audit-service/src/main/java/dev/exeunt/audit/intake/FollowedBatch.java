package dev.exeunt.audit.intake;

import dev.exeunt.edge.trace.Messages;
import dev.exeunt.edge.trace.Traces;
import dev.exeunt.events.Traceparent;
import io.opentelemetry.api.trace.Span;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;

import java.util.List;
import java.util.stream.StreamSupport;

/** Shows, in the trace of each record that has one, how long it took until its batch was stored. */
@ApplicationScoped
class FollowedBatch {

    private final Traces traces;
    private final Messages messages;

    FollowedBatch(Traces traces, Messages messages) {
        this.traces = traces;
        this.messages = messages;
    }

    /** Stores the batch, within steps of those traces. */
    void within(ConsumerRecords<byte[], byte[]> batch, Runnable storing) {
        List<Span> steps = traces.on() ? steps(batch) : List.of();
        try {
            storing.run();
        } catch (RuntimeException e) {
            steps.forEach(step -> Traces.failed(step, e.getClass().getSimpleName()));
            throw e;
        }
        steps.forEach(Span::end);
    }

    private List<Span> steps(ConsumerRecords<byte[], byte[]> batch) {
        return StreamSupport.stream(batch.spliterator(), false)
                .map(this::step)
                .filter(step -> step.getSpanContext().isValid())
                .toList();
    }

    private Span step(ConsumerRecord<byte[], byte[]> record) {
        String traceparent = Traceparent.in(record.headers());
        return messages.process(Positions.GROUP, record.topic(), record.partition(), record.offset(), traceparent);
    }
}
