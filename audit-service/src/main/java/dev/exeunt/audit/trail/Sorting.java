package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.Reading;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tells what is new of a batch from what is stored already, and notices what is missing. */
final class Sorting {

    private final Map<LogPartition, Long> positions;
    private final Growth growth;
    private final Duration ahead;
    private final LogHoles holes;
    private final Set<LogPartition> begun = new HashSet<>();
    private final List<Leaf> fresh = new ArrayList<>();
    private final List<Reading> known = new ArrayList<>();
    private final List<Gap> gaps = new ArrayList<>();
    private final List<Alarm> alarms = new ArrayList<>();

    /**
     * Sorts what follows these positions.
     *
     * @param positions the highest stored offsets, which move on with what is taken
     * @param ahead how far the clocks of those who append may be ahead of Kafka's
     */
    Sorting(Map<LogPartition, Long> positions, Growth growth, Duration ahead, LogHoles holes) {
        this.positions = positions;
        this.growth = growth;
        this.ahead = ahead;
        this.holes = holes;
    }

    /**
     * Takes the next reading.
     *
     * @throws TrailBehindException if the log still has what is missing before it
     */
    void take(Reading reading) {
        LogPartition log = reading.record().log();
        boolean readOn = !begun.add(log);
        long offset = reading.record().offset();
        long next = positions.getOrDefault(log, -1L) + 1;
        if (offset < next) {
            known.add(reading);
            return;
        }
        if (offset > next) {
            if (!readOn && !holes.isHole(next, reading.record())) {
                throw new TrailBehindException(log, next);
            }
            miss(new Gap(log, next, offset - 1));
        }
        if (reading.occurredAt().isAfter(reading.record().appendedAt().plus(ahead))) {
            alarms.add(Alarm.future(reading));
        }
        fresh.add(new Leaf(reading, growth.record(reading.record())));
        positions.put(log, offset);
    }

    private void miss(Gap gap) {
        gaps.add(gap);
        alarms.add(Alarm.of(gap));
        growth.gap(gap);
    }

    List<Leaf> fresh() {
        return fresh;
    }

    List<Reading> known() {
        return known;
    }

    List<Gap> gaps() {
        return gaps;
    }

    List<Alarm> alarms() {
        return alarms;
    }
}
