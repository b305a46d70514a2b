package dev.exeunt.session.log;

import dev.exeunt.edge.trace.Messages;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.Topics;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.OutgoingMessageMetadata;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.microprofile.reactive.messaging.Emitter;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** One broker has nothing to replicate to: what the producer asks for is all that can be seen here. */
@QuarkusTest
class AppenderTest {

    /** Does with what comes what no real one can be made to do. */
    private static final class Kafka implements Emitter<Attempt> {
        private final Consumer<Message<? extends Attempt>> deed;

        Kafka(Consumer<Message<? extends Attempt>> deed) {
            this.deed = deed;
        }

        @Override
        public CompletionStage<Void> send(Attempt payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public <M extends Message<? extends Attempt>> void send(M message) {
            deed.accept(message);
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
        AtomicInteger taken = new AtomicInteger();
        Appender appender = new Appender(new Kafka(silent -> taken.incrementAndGet()), messages);
        for (int n = 0; n < Appender.MOST; n++) {
            assertThat(appender.append(0, event(), System.nanoTime())).isNotDone();
        }

        assertThat(appender.append(0, event(), System.nanoTime())).isCompletedExceptionally();
        assertThat(taken).hasValue(Appender.MOST);
    }

    /** A broker that has a record for the second time, and no longer knows where it put the first, says so. */
    @Test
    void whatNobodyKnowsThePlaceOfIsNotAppended() {
        Appender appender = new Appender(new Kafka(message -> isTakenAt(-1, message)), messages);
        assertThat(appender.append(0, event(), System.nanoTime())).isCompletedExceptionally();

        Appender known = new Appender(new Kafka(message -> isTakenAt(7, message)), messages);
        assertThat(known.append(0, event(), System.nanoTime())).isCompletedWithValue(7L);
    }

    @SuppressWarnings("unchecked")
    private static void isTakenAt(long offset, Message<? extends Attempt> message) {
        OutgoingMessageMetadata<RecordMetadata> result =
                message.getMetadata(OutgoingMessageMetadata.class).orElseThrow();
        result.setResult(new RecordMetadata(new TopicPartition(Topics.SESSION_EVENTS, 0), offset, 0, 0, 0, 0));
        assertThat(message.ack()).succeedsWithin(Duration.ofSeconds(1));
    }

    private static GlobalSignOutCompleted event() {
        return new GlobalSignOutCompleted(
                EventIds.fresh(), "somebody", Instant.now(), Initiator.ADMIN, "officer", "a sign-out", 1);
    }
}
