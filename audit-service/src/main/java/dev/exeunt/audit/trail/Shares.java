package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Reading;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a batch is stored beside each other: while the database writes one share, the other is hashed, signed or waits
 * for the disk. A log is in one share, the same on every instance, so that none waits for another in a circle.
 */
public final class Shares {

    private static final int TOGETHER = 2;

    /** A transaction of its own takes longer than this many records do. */
    private static final int SMALL = 200;

    private Shares() {}

    /** One or more; all of the batch, each log's records in their order. */
    public static Collection<List<Reading>> of(List<Reading> batch) {
        if (batch.size() < SMALL) {
            return List.of(batch);
        }
        return batch.stream()
                .collect(Collectors.groupingBy(reading -> reading.record().log().partition() % TOGETHER))
                .values();
    }
}
