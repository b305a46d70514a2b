package dev.exeunt.audit.intake;

import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.trail.Alarm;
import dev.exeunt.audit.trail.Appended;
import dev.exeunt.audit.trail.Gap;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/**
 * Counts what came in. For each record received one outcome is counted, so <i>received = event + unknown-type + read +
 * poison + repeat + known</i>, and all but the known ones are rows of the trail.
 */
@Startup
@ApplicationScoped
class IntakeCounters {

    private static final String RECORDS = "exeunt.audit.records";

    private final Map<Kind, Counter> stored = new EnumMap<>(Kind.class);
    private final Counter repeats;
    private final Counter known;
    private final Counter missing;
    private final Map<Alarm.Kind, Counter> alarms = new EnumMap<>(Alarm.Kind.class);

    IntakeCounters(MeterRegistry registry) {
        for (Kind kind : Kind.values()) {
            stored.put(kind, outcome(registry, kind.wire()));
        }
        for (Alarm.Kind kind : Alarm.Kind.values()) {
            alarms.put(
                    kind,
                    Counter.builder("exeunt.audit.alarms")
                            .description("What should never have happened, by what it is")
                            .tag("kind", kind.wire())
                            .register(registry));
        }
        repeats = outcome(registry, "repeat");
        known = outcome(registry, "known");
        missing = Counter.builder("exeunt.audit.missing")
                .description("Offsets that the log no longer had: each is a lost record")
                .register(registry);
    }

    void count(Appended appended) {
        count(appended.stored());
        repeats.increment(appended.repeats().size());
        known.increment(appended.known().size());
        missing.increment(appended.gaps().stream().mapToDouble(Gap::size).sum());
    }

    void count(Alarm alarm) {
        requireNonNull(alarms.get(alarm.kind())).increment();
    }

    private void count(List<Reading> readings) {
        readings.forEach(reading -> requireNonNull(stored.get(reading.kind())).increment());
    }

    private static Counter outcome(MeterRegistry registry, String outcome) {
        return Counter.builder(RECORDS)
                .description("Records received from the log, by what became of them")
                .tag("outcome", outcome)
                .register(registry);
    }
}
