package dev.exeunt.audit.intake;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.Log;
import dev.exeunt.audit.TrailRows;
import dev.exeunt.audit.TrailRows.Row;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Topics;
import dev.exeunt.kit.Tokens;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.inject.Inject;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

import static dev.exeunt.audit.Events.NINE;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.notNullValue;

@QuarkusTest
class IntakeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    KafkaClientService kafka;

    @Inject
    MeterRegistry registry;

    private final Events events = new Events();
    private Log log;

    @BeforeEach
    void openLog() {
        log = new Log();
    }

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void everyRecordIsStoredOnceInTheOrderOfTheLogAsReceived() {
        List<SessionEvent> said = Stream.iterate(0, i -> i < 50, i -> i + 1)
                .<SessionEvent>map(i -> events.opened(NINE.plusSeconds(i)))
                .toList();

        List<RecordMetadata> appended = said.stream().map(log::append).toList();

        List<Row> rows = TrailRows.awaited(appended.getFirst(), said.size());
        assertThat(rows)
                .extracting(Row::offset)
                .isEqualTo(appended.stream().map(RecordMetadata::offset).toList());
        assertThat(rows).extracting(Row::seq).isSorted();
        assertThat(rows)
                .allSatisfy(row ->
                        assertThat(row.key()).asString(StandardCharsets.UTF_8).isEqualTo(events.subject));
        for (int i = 0; i < said.size(); i++) {
            assertThat(rows.get(i).value()).isEqualTo(new EventFormat().encode(said.get(i)));
        }
    }

    @Test
    void whatIsDeliveredAgainIsNotStoredAgain() {
        RecordMetadata first = log.append(events.opened(NINE));
        TrailRows.awaited(first, 1);
        double known = records("known");

        seek(first);

        Awaitility.await().atMost(PATIENCE).until(() -> records("known") >= known + 1);
        log.append(events.loggedOut(NINE));
        assertThat(TrailRows.awaited(first, 2)).hasSize(2);
    }

    @Test
    void anEventThatWasAppendedAgainIsStoredAndMarked() {
        var opened = events.opened(NINE);

        RecordMetadata first = log.append(opened);
        log.append(opened);
        log.append(opened);

        List<Row> rows = TrailRows.awaited(first, 3);
        assertThat(rows).extracting(Row::kind).containsOnly("event");
        assertThat(rows)
                .extracting(Row::repeatOf)
                .containsExactly(null, rows.getFirst().seq(), rows.getFirst().seq());
    }

    @Test
    void poisonIsStoredHandedOnAndPassed() {
        double poison = records("poison");

        RecordMetadata first = log.append(events.subject, "{\"no\": \"event\"");
        RecordMetadata second = log.append(events.subject, (byte[]) null);
        log.append(events.opened(NINE));

        List<Row> rows = TrailRows.awaited(first, 3);
        assertThat(rows).extracting(Row::kind).containsExactly("poison", "poison", "event");
        assertThat(rows.getFirst().value()).asString(StandardCharsets.UTF_8).isEqualTo("{\"no\": \"event\"");
        assertThat(rows.get(1).value()).isNull();
        assertThat(records("poison")).isEqualTo(poison + 2);
        assertThat(deadLetter(first)).satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(rows.getFirst().value());
            assertThat(letter.key()).isEqualTo(rows.getFirst().key());
            assertThat(header(letter, "dead-letter-reader")).isEqualTo("audit-service");
            assertThat(header(letter, "dead-letter-reason"))
                    .isEqualTo(rows.getFirst().poison());
        });
        assertThat(deadLetter(second).value()).isNull();
    }

    @Test
    void anUnknownTypeIsStoredAndIsNoPoison() {
        RecordMetadata first = log.append(
                events.subject, log.text(events.opened(NINE)).replace("session.opened.v1", "session.dreamt.v1"));

        assertThat(TrailRows.awaited(first, 1)).extracting(Row::kind).containsExactly("unknown-type");
    }

    @Test
    void nothingInAnEventStopsTheIntake() {
        String plain = log.text(events.opened(NINE, "LABEL"));
        String[] hostile = {
            plain.replace("LABEL", "a\\u0000b"),
            plain.replace("LABEL", "a\\ud83db"),
            plain.replace("LABEL", "x".repeat(100_000)),
            plain.replace("LABEL", "'); drop table trail.records; --"),
            plain.replace(
                    "\"occurredAt\":\"2026-11-22T09:00:00.125Z\"", "\"occurredAt\":\"+999999999-12-31T23:59:59Z\""),
            plain.replace(
                    "\"occurredAt\":\"2026-11-22T09:00:00.125Z\"", "\"occurredAt\":\"-999999999-01-01T00:00:00Z\""),
        };
        assertThat(hostile).doesNotContain(plain);
        RecordMetadata first = log.append(events.opened(NINE));

        for (String value : hostile) {
            log.append(events.subject, value);
        }
        log.append(events.loggedOut(NINE));

        List<Row> rows = TrailRows.awaited(first, hostile.length + 2);
        for (int i = 0; i < hostile.length; i++) {
            assertThat(rows.get(i + 1).value()).asString(StandardCharsets.UTF_8).isEqualTo(hostile[i]);
        }
        assertThat(rows).extracting(Row::kind).doesNotContain("poison");
    }

    @Test
    void theSameEventWithOtherBytesIsKeptAndTheAlarmIsShown() {
        var opened = events.opened(NINE);
        RecordMetadata first = log.append(opened);

        RecordMetadata other = log.append(events.subject, log.text(opened).replace("PT30M", "PT31M"));

        List<Row> rows = TrailRows.awaited(first, 2);
        assertThat(rows.getLast().repeatOf()).isEqualTo(rows.getFirst().seq());
        Awaitility.await().atMost(PATIENCE).untilAsserted(() -> given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/audit/alarms")
                .then()
                .statusCode(200)
                .body(
                        "find { it.kind == 'other-bytes' && it.partition == " + other.partition() + " && it.offset == "
                                + other.offset() + " }",
                        notNullValue()));
        given().get("/q/health/well")
                .then()
                .statusCode(503)
                .body("checks.find { it.name == 'integrity' }.data.alarm", notNullValue());
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** As after a crash between storing and acknowledging. */
    private void seek(RecordMetadata to) {
        TopicPartition partition = new TopicPartition(Topics.SESSION_EVENTS, to.partition());
        kafka.getConsumer("session-events")
                .runOnPollingThread(consumer -> {
                    consumer.seek(partition, to.offset());
                })
                .await()
                .atMost(PATIENCE);
    }

    private double records(String outcome) {
        return registry.get("exeunt.audit.records")
                .tag("outcome", outcome)
                .counter()
                .count();
    }

    private static ConsumerRecord<byte[], byte[]> deadLetter(RecordMetadata of) {
        return DeadLetterBox.find(letter -> header(letter, "dead-letter-topic").equals(Topics.SESSION_EVENTS)
                && header(letter, "dead-letter-partition").equals(Integer.toString(of.partition()))
                && header(letter, "dead-letter-offset").equals(Long.toString(of.offset())));
    }

    private static String header(ConsumerRecord<byte[], byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
