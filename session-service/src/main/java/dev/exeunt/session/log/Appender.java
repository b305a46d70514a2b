package dev.exeunt.session.log;

import dev.exeunt.edge.trace.Messages;
import dev.exeunt.edge.trace.Traces;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import dev.exeunt.events.Traceparent;
import dev.exeunt.session.EventLog;
import io.opentelemetry.api.trace.Span;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;

/** Appends events to the log. What is under way is bounded by what is pending, hence the unbounded buffer. */
@ApplicationScoped
class Appender implements EventLog {

    private static final RecordHeaders HEADERS = new RecordHeaders();

    static {
        HEADERS.add("content-type", EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    }

    private final Emitter<byte[]> log;
    private final Messages messages;
    private final EventFormat format = new EventFormat();

    Appender(
            @Channel("session-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<byte[]> log,
            Messages messages) {
        this.log = log;
        this.messages = messages;
    }

    @Override
    public CompletableFuture<Long> append(int shard, SessionEvent event) {
        CompletableFuture<Long> offset = new CompletableFuture<>();
        Span step = messages.send(Topics.SESSION_EVENTS, shard, event.id(), EventFormat.typeOf(event));
        OutgoingMessageMetadata<RecordMetadata> result = new OutgoingMessageMetadata<>();
        OutgoingKafkaRecordMetadata<String> record = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.subject())
                .withPartition(shard)
                .withHeaders(Traceparent.beside(HEADERS, Traces.words(step)))
                .build();
        log.send(Message.of(
                format.encode(event),
                Metadata.of(record, result),
                () -> {
                    Messages.sent(step, result.getResult().offset());
                    offset.complete(result.getResult().offset());
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    Traces.failed(step, failure.getClass().getSimpleName());
                    offset.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        return offset;
    }
}
