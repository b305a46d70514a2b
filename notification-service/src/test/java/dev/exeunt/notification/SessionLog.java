package dev.exeunt.notification;

import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes the log in session-service's place. */
@Singleton
class SessionLog {

    /** As session-service writes it: a reader that unpacks CloudEvents by this header would not get the bytes. */
    private static final Headers HEADERS =
            new RecordHeaders().add("content-type", EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));

    private final EventFormat format = new EventFormat();
    private final KafkaProducer<byte[], byte[]> producer;

    SessionLog(@ConfigProperty(name = "kafka.bootstrap.servers") String servers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    void atEnd(@Observes ShutdownEvent event) {
        producer.close();
    }

    void append(SessionEvent... events) {
        append(List.of(events));
    }

    void append(List<SessionEvent> events) {
        events.forEach(event -> append(event.subject(), format.encode(event)));
    }

    void append(@Nullable String key, byte @Nullable [] value) {
        byte[] written = key == null ? null : key.getBytes(StandardCharsets.UTF_8);
        try {
            producer.send(new ProducerRecord<>(Topics.SESSION_EVENTS, null, written, value, HEADERS))
                    .get(20, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("not appended", e);
        }
    }
}
