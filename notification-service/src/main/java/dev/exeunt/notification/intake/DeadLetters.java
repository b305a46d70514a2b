package dev.exeunt.notification.intake;

import dev.exeunt.events.Topics;
import io.smallrye.reactive.messaging.MutinyEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.reactive.messaging.Channel;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Where records go that are no events of ours, as they were received. */
@ApplicationScoped
class DeadLetters {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final byte[] READER = "notification-service".getBytes(StandardCharsets.UTF_8);

    private final MutinyEmitter<ProducerRecord<byte[], byte[]>> letters;

    DeadLetters(@Channel("dead-letters") MutinyEmitter<ProducerRecord<byte[], byte[]>> letters) {
        this.letters = letters;
    }

    /** Returns when the broker has it. */
    boolean bury(ConsumerRecord<byte[], byte[]> record, String reason) {
        var letter = new ProducerRecord<>(Topics.DEAD_LETTERS, record.key(), record.value());
        letter.headers().add("reason", reason.getBytes(StandardCharsets.UTF_8)).add("reader", READER);
        letters.send(letter).await().atMost(PATIENCE);
        return true;
    }
}
