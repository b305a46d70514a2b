package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

@QuarkusTest
class TrailTest {

    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    @Inject
    Trail trail;

    @Inject
    Records records;

    private final LogPartition log = new LogPartition(UUID.randomUUID(), "a-topic", 3);

    @BeforeEach
    void theSchemaIsThere() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(records::reach);
    }

    @Test
    void thePositionIsTheHighestStoredOffset() {
        assertThat(trail.position(log)).isEmpty();

        trail.append(readings(0, 3));

        assertThat(trail.position(log)).hasValue(2);
        assertThat(trail.position(new LogPartition(UUID.randomUUID(), log.topic(), log.partition())))
                .isEmpty();
    }

    @Test
    void aBatchThatOverlapsAddsWhatIsNew() {
        trail.append(readings(0, 3));

        Appended appended = trail.append(readings(1, 5));

        assertThat(appended.known()).hasSize(2);
        assertThat(appended.stored()).extracting(r -> r.record().offset()).containsExactly(3L, 4L);
        assertThat(appended.gaps()).isEmpty();
    }

    @Test
    void twoWhoAppendTheSameAtOnceStoreItOnce() throws Exception {
        List<Reading> batch = readings(0, 400);
        List<Appended> both;
        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Appended> append = () -> trail.append(batch);
            List<Future<Appended>> running = threads.invokeAll(List.of(append, append), 60, TimeUnit.SECONDS);
            both = List.of(running.get(0).get(), running.get(1).get());
        }

        assertThat(both).extracting(a -> a.stored().size()).containsExactlyInAnyOrder(400, 0);
        assertThat(both).extracting(a -> a.known().size()).containsExactlyInAnyOrder(0, 400);
    }

    /** Where a batch begins behind the trail's end, the log is asked: TakeOverTest and PutBackTest. */
    @Test
    void whatIsMissingBetweenTwoThatWereReadIsAGap() {
        trail.append(readings(0, 3));
        Appended later = trail.append(List.of(reading(2), reading(5), reading(6), reading(8)));

        assertThat(later.gaps()).containsExactly(new Gap(log, 3, 4), new Gap(log, 7, 7));
        assertThat(later.stored()).hasSize(3);
    }

    @Test
    void aBatchIsStoredWholeOrNotAtAll() {
        Reading noEvent = new Reading(reading(1).record(), Kind.EVENT, null, Map.of(), NOW);

        assertThat(catchThrowable(() -> trail.append(List.of(reading(0), noEvent))))
                .isInstanceOf(AwayException.class);

        assertThat(trail.position(log)).isEmpty();
    }

    private List<Reading> readings(long from, long to) {
        return LongStream.range(from, to).mapToObj(this::reading).toList();
    }

    private Reading reading(long offset) {
        LogRecord record = new LogRecord(log, offset, NOW, new byte[] {1}, new byte[] {2});
        String id = log.topicId() + "/" + offset;
        return new Reading(record, Kind.EVENT, null, Map.of(Column.EVENT_ID, id), NOW);
    }
}
