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
import java.util.concurrent.Semaphore;

/**
 * Appends events to the log. The buffer is unbounded, since a full one would throw; instead what is too much for the heap
 * is refused here, stays pending, and comes again.
 */
@ApplicationScoped
class Appender implements EventLog {

    /** Events that Kafka hasn't taken yet, 3 KB of heap each. */
    static final int MOST = 16_384;

    private static final RecordHeaders HEADERS = new RecordHeaders();

    static {
        HEADERS.add("content-type", EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));
    }

    private final Emitter<Attempt> log;
    private final Messages messages;
    private final EventFormat format = new EventFormat();
    private final Semaphore room = new Semaphore(MOST);

    Appender(
            @Channel("session-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER) Emitter<Attempt> log,
            Messages messages) {
        this.log = log;
        this.messages = messages;
    }

    @Override
    public CompletableFuture<Long> append(int shard, SessionEvent event, long asked) {
        if (!room.tryAcquire()) {
            return CompletableFuture.failedFuture(new IllegalStateException("too much waits for Kafka"));
        }
        CompletableFuture<Long> offset = new CompletableFuture<>();
        var unused = offset.whenComplete((at, failure) -> room.release());
        Span step = messages.send(Topics.SESSION_EVENTS, shard, event.id(), EventFormat.typeOf(event));
        OutgoingMessageMetadata<RecordMetadata> result = new OutgoingMessageMetadata<>();
        OutgoingKafkaRecordMetadata<String> record = OutgoingKafkaRecordMetadata.<String>builder()
                .withKey(event.subject())
                .withPartition(shard)
                .withHeaders(Traceparent.beside(HEADERS, Traces.words(step)))
                .build();
        log.send(Message.of(
                new Attempt(format.encode(event), asked),
                Metadata.of(record, result),
                () -> {
                    Messages.sent(step, result.getResult().offset());
                    if (result.getResult().hasOffset()) {
                        offset.complete(result.getResult().offset());
                    } else {
                        // It is there, and the broker has forgotten where.
                        offset.completeExceptionally(new IllegalStateException("nobody knows where it stands"));
                    }
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
