package dev.exeunt.audit.sealing;

import dev.exeunt.audit.AwayException;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.reactive.messaging.Channel;

/** Puts checkpoints where who can change the database can't. */
@ApplicationScoped
class Publication {

    private final MutinyEmitter<Record<String, String>> channel;

    Publication(@Channel("checkpoints") MutinyEmitter<Record<String, String>> channel) {
        this.channel = channel;
    }

    void publish(String origin, String note) {
        try {
            channel.sendAndAwait(Record.of(origin, note));
        } catch (RuntimeException e) {
            // The emitter wraps whatever the producer said; without its yes the note counts as not sent.
            throw new AwayException("Kafka, checkpoints", e);
        }
    }
}
