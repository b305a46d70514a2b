package dev.exeunt.audit;

import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The log, as session-service writes it. */
public final class Log implements AutoCloseable {

    /** As session-service writes it: a reader that unpacks CloudEvents by this header would not get the bytes. */
    private static final Headers HEADERS =
            new RecordHeaders().add("content-type", EventFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8));

    private final EventFormat format = new EventFormat();
    private final KafkaProducer<byte[], byte[]> producer;

    public Log() {
        this(ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
    }

    public Log(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    public RecordMetadata append(SessionEvent event) {
        return append(event.subject(), format.encode(event));
    }

    public RecordMetadata append(String subject, String value) {
        return append(subject, value.getBytes(StandardCharsets.UTF_8));
    }

    public RecordMetadata append(String subject, byte @Nullable [] value) {
        byte[] key = subject.getBytes(StandardCharsets.UTF_8);
        try {
            return producer.send(new ProducerRecord<>(Topics.SESSION_EVENTS, null, key, value, HEADERS))
                    .get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("not appended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /** All at once, and without waiting for them. */
    public void appendAll(List<? extends SessionEvent> events) {
        for (SessionEvent event : events) {
            byte[] key = event.subject().getBytes(StandardCharsets.UTF_8);
            var unused = producer.send(
                    new ProducerRecord<>(Topics.SESSION_EVENTS, null, key, format.encode(event), HEADERS));
        }
        producer.flush();
    }

    /** The bytes of an event, for a test to damage. */
    public String text(SessionEvent event) {
        return new String(format.encode(event), StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
    }
}
