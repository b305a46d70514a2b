package dev.exeunt.audit.access;

import dev.exeunt.audit.AwayException;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.ReadFormat;
import dev.exeunt.events.TrailRead;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/** Keeps who read what. An answer is given only once that is kept. */
@ApplicationScoped
public class ReadLog {

    private final ReadFormat format = new ReadFormat();
    private final MutinyEmitter<Record<byte[], byte[]>> channel;
    private final SecurityIdentity reader;

    ReadLog(@Channel("reads") MutinyEmitter<Record<byte[], byte[]>> channel, SecurityIdentity reader) {
        this.channel = channel;
        this.reader = reader;
    }

    /**
     * Returns once it is kept that the caller did this.
     *
     * @throws AwayException if Kafka didn't take it
     */
    public void keep(String action, Map<String, String> asked) {
        String who = reader.getPrincipal().getName();
        TrailRead read =
                new TrailRead(EventIds.fresh(), who, Instant.now().truncatedTo(ChronoUnit.MILLIS), action, asked);
        var metadata = OutgoingKafkaRecordMetadata.builder()
                .withHeaders(new RecordHeaders()
                        .add("content-type", ReadFormat.CONTENT_TYPE.getBytes(StandardCharsets.UTF_8)))
                .build();
        try {
            channel.sendMessageAndAwait(Message.of(Record.of(who.getBytes(StandardCharsets.UTF_8), format.encode(read)))
                    .addMetadata(metadata));
        } catch (RuntimeException e) {
            // The emitter wraps whatever the producer said; without its yes the reading counts as not kept.
            throw new AwayException("Kafka, readings", e);
        }
    }
}
