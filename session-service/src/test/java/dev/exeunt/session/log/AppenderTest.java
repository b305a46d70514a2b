package dev.exeunt.session.log;

import dev.exeunt.edge.trace.Messages;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One broker has nothing to replicate to: what the producer asks for is all that can be seen here. */
@QuarkusTest
class AppenderTest {

    /** Takes whatever comes and never says so: a real one would refuse it after two seconds. */
    private static final class Silent implements Emitter<Attempt> {
        private int taken;

        @Override
        public CompletionStage<Void> send(Attempt payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <M extends Message<? extends Attempt>> void send(M message) {
            taken++;
        }

        @Override
        public void complete() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void error(Exception e) {
            throw new UnsupportedOperationException(e);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public boolean hasRequests() {
            return true;
        }
    }

    @Inject
    KafkaClientService clients;

    @Inject
    Messages messages;

    @Test
    void itAsksForAllInSyncReplicasAndGivesUpBeforeTheOwnerTriesAgain() {
        Map<String, ?> asked = clients.getProducer("session-events").configuration();

        assertThat(asked.get("acks")).hasToString("all");
        assertThat(asked.get("enable.idempotence")).hasToString("true");
        assertThat(asked.get("delivery.timeout.ms")).hasToString("2000");
        assertThat(asked.get("max.block.ms")).hasToString("1000");
    }

    /** Kafka's client asks this when it has found a broker, however long that took. */
    @Test
    void whatWaitedTooLongForABrokerIsNotSentToTheOneThatCame() {
        Map<String, Object> settings =
                new HashMap<>(clients.getProducer("session-events").configuration());
        settings.put("transactional.id", null);
        byte[] event = {1};
        Attempt late = new Attempt(event, System.nanoTime() - 2 * Attempt.PATIENCE.toNanos());
        Attempt inTime =
                new Attempt(event, System.nanoTime() + Duration.ofSeconds(30).toNanos());

        try (KafkaProducer<String, Attempt> producer = new KafkaProducer<>(settings)) {
            assertThatThrownBy(() -> producer.send(new ProducerRecord<>(Topics.DELIVERIES, late)))
                    .isInstanceOf(SerializationException.class);
            assertThat(producer.send(new ProducerRecord<>(Topics.DELIVERIES, inTime)))
                    .succeedsWithin(Duration.ofSeconds(30));
        }
    }

    @Test
    void whatIsTooMuchForTheHeapIsRefusedAtOnce() {
        Silent kafka = new Silent();
        Appender appender = new Appender(kafka, messages);
        GlobalSignOutCompleted event = new GlobalSignOutCompleted(
                EventIds.fresh(), "somebody", Instant.now(), Initiator.ADMIN, "officer", "a sign-out", 1);
        for (int n = 0; n < Appender.MOST; n++) {
            assertThat(appender.append(0, event, System.nanoTime())).isNotDone();
        }

        assertThat(appender.append(0, event, System.nanoTime())).isCompletedExceptionally();
        assertThat(kafka.taken).isEqualTo(Appender.MOST);
    }
}
