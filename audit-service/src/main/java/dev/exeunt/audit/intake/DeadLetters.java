package dev.exeunt.audit.intake;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.events.DeadLetter;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.common.header.Headers;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;

import static java.util.Objects.requireNonNull;

/** Hands poison on, as it was received, with the reason and where it stood. */
@ApplicationScoped
class DeadLetters {

    private final MutinyEmitter<Record<byte[], byte[]>> channel;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<Record<byte[], byte[]>> channel) {
        this.channel = channel;
    }

    /**
     * Returns once the letter is in its topic.
     *
     * @throws AwayException if Kafka didn't take it
     */
    void send(Reading poison) {
        LogRecord record = poison.record();
        var metadata = OutgoingKafkaRecordMetadata.builder()
                .withHeaders(headers(poison))
                .build();
        try {
            channel.sendMessageAndAwait(
                    Message.of(Record.of(record.key(), record.value())).addMetadata(metadata));
        } catch (RuntimeException e) {
            // The emitter wraps whatever the producer said; without its yes the letter counts as not sent.
            throw new AwayException("Kafka, dead letters", e);
        }
    }

    private static Headers headers(Reading poison) {
        LogRecord record = poison.record();
        return DeadLetter.headers(
                record.log().topic(),
                record.log().partition(),
                record.offset(),
                Positions.GROUP,
                requireNonNull(poison.poison()));
    }
}
