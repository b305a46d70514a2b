package dev.exeunt.session.log;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serializer;

import java.time.Duration;

/**
 * An event on its way to the log. Without a broker Kafka's client keeps everything that comes waiting, one after the other and
 * for as long as it takes; what was claimed too long ago is refused when its turn comes, and left pending.
 */
final class Attempt {

    /** From the claim until Kafka's client takes it. From there on {@code delivery.timeout.ms} counts. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private final byte[] event;
    private final long asked;

    Attempt(byte[] event, long asked) {
        this.event = event;
        this.asked = asked;
    }

    /** Asked by Kafka's client once it knows where to send it, right before it takes it. */
    public static final class Bytes implements Serializer<Attempt> {

        @Override
        public byte[] serialize(String topic, Attempt attempt) {
            if (System.nanoTime() - attempt.asked > PATIENCE.toNanos()) {
                throw new SerializationException("waited too long for Kafka");
            }
            return attempt.event;
        }
    }
}
