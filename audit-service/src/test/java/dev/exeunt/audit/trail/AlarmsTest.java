package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.record.Reading;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/** What should never happen rings once, and loses nothing. */
class AlarmsTest {

    private final TrailDatabase database = TrailDatabase.fresh();
    private final Trail trail = database.trail();
    private final Readings readings = new Readings(0);

    @Test
    void aGapRings() {
        assertThat(rung(trail.append(readings.events(3, 5)))).containsExactly("gap@0");
        assertThat(rung(trail.append(readings.events(3, 9)))).doesNotContain("gap@0");
        assertThat(kept()).contains("gap@0");
    }

    @Test
    void theSameEventWithOtherBytesRingsAndTheFirstCounts() {
        Reading first = readings.events(0, 1).getFirst();
        Reading other = readings.record(1, changed(first));

        trail.append(List.of(first));
        Appended appended = trail.append(List.of(other));

        assertThat(appended.repeats()).containsExactly(other);
        assertThat(rung(appended)).containsExactly("other-bytes@1");
        assertThat(rung(trail.append(List.of(readings.record(2, first.record().value())))))
                .isEmpty();
        Found found = new Records(database.database())
                .byEvent(first.eventId())
                .orElseThrow()
                .found();
        assertThat(found.offset()).isZero();
    }

    @Test
    void theSameEventWithOtherBytesInOneBatchRingsToo() {
        Reading first = readings.events(0, 1).getFirst();

        assertThat(rung(trail.append(List.of(first, readings.record(1, changed(first))))))
                .containsExactly("other-bytes@1");
    }

    @Test
    void aLogThatHasAnotherRecordThanWasStoredRingsAndTheBytesAreKept() {
        List<Reading> stored = readings.events(0, 3);
        Reading other = new Readings(readings.log).events(1, 2).getFirst();
        trail.append(stored);

        Appended appended = trail.append(List.of(stored.get(0), other, stored.get(2)));

        assertThat(appended.known()).hasSize(3);
        assertThat(rung(appended)).containsExactly("rewritten@1");
        assertThat(rung(trail.append(List.of(other)))).as("a second time").isEmpty();
        List<byte[]> bytes = database.database()
                .read(connection ->
                        Rows.all(connection, "select value from trail.alarms", List.of(), row -> row.getBytes(1)));
        assertThat(bytes).containsExactly(other.record().value());
    }

    @Test
    void whatTurnsUpInAGapRings() {
        trail.append(readings.events(5, 6));

        assertThat(rung(trail.append(readings.events(2, 3)))).containsExactly("rewritten@2");
    }

    @Test
    void anEventFromTheFutureIsStoredAndRings() {
        Instant tolerated = Readings.APPENDED.plus(Duration.ofMinutes(5));

        Appended appended = trail.append(List.of(
                readings.event(0, readings.opened(tolerated)),
                readings.event(1, readings.opened(tolerated.plusMillis(2)))));

        assertThat(appended.stored()).hasSize(2);
        assertThat(rung(appended)).containsExactly("future@1");
    }

    @Test
    void nothingIsAppendedToATreeThatSomebodyElseHasGrown() {
        trail.append(readings.events(0, 20));
        database.checkpoints().next(Readings.APPENDED, Duration.ZERO);
        database.asOwner("insert into trail.records (topic_id, topic, partition, log_offset, appended_at, leaf, kind,"
                + " poison, occurred_at) select topic_id, topic, partition, 20, appended_at, sha256('x'), 'poison', 'x',"
                + " occurred_at from trail.records where log_offset = 19");

        Trail another = database.trail();

        assertThat(catchThrowable(() -> another.append(readings.events(21, 22))))
                .isInstanceOfSatisfying(
                        AwayException.class, e -> assertThat(e.engine()).isEqualTo("a trail as it was signed"));
        assertThat(catchThrowable(() -> trail.append(readings.events(21, 22)))).isInstanceOf(AwayException.class);
        assertThat(kept()).containsExactly("unsigned@20");
        assertThat(trail.position(readings.log)).hasValue(20);
    }

    private static byte[] changed(Reading reading) {
        return new String(reading.record().value(), StandardCharsets.UTF_8)
                .replace("PT30M", "PT31M")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<String> rung(Appended appended) {
        return appended.alarms().stream()
                .map(alarm -> alarm.kind().wire() + "@" + alarm.offset())
                .toList();
    }

    private List<String> kept() {
        return new Alarms(database.database())
                .since(Instant.EPOCH, 10).stream()
                        .map(alarm -> alarm.kind() + "@" + alarm.offset())
                        .toList();
    }
}
