package dev.exeunt.session.log;

import dev.exeunt.events.DeadLetter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.Metadata;
import org.jboss.logging.Logger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Puts aside what can't be decoded, as it was received. It is there from the start: who watches its counter must see the first step. */
@Startup
@ApplicationScoped
class DeadLetters {

    private static final Logger LOG = Logger.getLogger(DeadLetters.class);
    private static final long PATIENCE_SECONDS = 10;

    private final Emitter<byte[]> topic;
    private final Counter poison;

    DeadLetters(@Channel("dead-letters") Emitter<byte[]> topic, MeterRegistry meters) {
        this.topic = topic;
        this.poison = meters.counter("exeunt.records.poison");
    }

    /** Returns when the record is stored there; fails when that takes too long, and the record is to be read again. */
    void put(ConsumerRecord<byte[], byte[]> record, String reason) {
        LOG.warnf("poison shard=%d offset=%d reason=%s", record.partition(), record.offset(), reason);
        CompletableFuture<Void> stored = new CompletableFuture<>();
        topic.send(Message.of(
                record.value() == null ? new byte[0] : record.value(),
                Metadata.of(OutgoingKafkaRecordMetadata.<byte[]>builder()
                        .withKey(record.key())
                        .withHeaders(DeadLetter.headers(record, "session-service", reason))
                        .build()),
                () -> {
                    stored.complete(null);
                    return CompletableFuture.completedFuture(null);
                },
                failure -> {
                    stored.completeExceptionally(failure);
                    return CompletableFuture.completedFuture(null);
                }));
        stored.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        poison.increment();
    }
}
