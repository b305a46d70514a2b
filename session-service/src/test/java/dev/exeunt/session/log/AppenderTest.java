package dev.exeunt.session.log;

import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** One broker has nothing to replicate to: what the producer asks for is all that can be seen here. */
@QuarkusTest
class AppenderTest {

    @Inject
    KafkaClientService clients;

    @Test
    void itAsksForAllInSyncReplicasAndGivesUpBeforeTheOwnerTriesAgain() {
        Map<String, ?> asked = clients.getProducer("session-events").configuration();

        assertThat(asked.get("acks")).hasToString("all");
        assertThat(asked.get("enable.idempotence")).hasToString("true");
        assertThat(asked.get("delivery.timeout.ms")).hasToString("4000");
        assertThat(asked.get("max.block.ms")).hasToString("1000");
    }
}
