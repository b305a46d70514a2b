package dev.exeunt.notification.intake;

import dev.exeunt.events.DeadLetter;
import dev.exeunt.events.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

import java.time.Duration;

/** Where records go that are no events of ours, as they were received. */
@ApplicationScoped
class DeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final String READER = "notification-service";

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> letters;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> letters) {
        this.letters = letters;
    }

    /** Returns when the broker has it. */
    boolean bury(ConsumerRecord<byte[], byte[]> record, String reason) {
        var headers = DeadLetter.headers(record, READER, reason);
        letters.send(new ProducerRecord<>(Topics.DEAD_LETTERS, null, record.key(), record.value(), headers))
                .await()
                .atMost(PATIENCE);
        return true;
    }
}
