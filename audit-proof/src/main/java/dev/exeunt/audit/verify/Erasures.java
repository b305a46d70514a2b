package dev.exeunt.audit.verify;

import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.record.LogPartition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was erased, by signed records of it. */
final class Erasures {

    private final Map<LogPartition, Map<Long, Erasure.Erased>> byLog = new HashMap<>();
    private final List<Difference> forged = new ArrayList<>();

    void add(Erasure erasure) {
        erasure.records().forEach(erased -> byLog.computeIfAbsent(erased.log(), unused -> new HashMap<>())
                .put(erased.offset(), erased));
    }

    void addForged(long number) {
        forged.add(new Difference("erasure " + number, "is not signed by any of these keys"));
    }

    Map<Long, Erasure.Erased> of(LogPartition log) {
        return byLog.getOrDefault(log, Map.of());
    }

    List<Difference> forged() {
        return List.copyOf(forged);
    }
}
