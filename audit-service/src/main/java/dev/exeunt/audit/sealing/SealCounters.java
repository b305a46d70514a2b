package dev.exeunt.audit.sealing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Counts checkpoints: <i>made = published + unpublished</i>. */
@Startup
@ApplicationScoped
class SealCounters {

    private static final String PUBLISHED = "exeunt.audit.checkpoints.published";

    private final Counter made;
    private final Counter published;
    private final Counter unpublished;
    private final AtomicLong madeAt;

    SealCounters(MeterRegistry registry) {
        made = Counter.builder("exeunt.audit.checkpoints.made")
                .description("Checkpoints signed and kept")
                .register(registry);
        published = counter(registry, "yes");
        unpublished = counter(registry, "no");
        madeAt = registry.gauge("exeunt.audit.checkpoint.made.at.seconds", new AtomicLong());
    }

    private static Counter counter(MeterRegistry registry, String outcome) {
        return Counter.builder(PUBLISHED)
                .description("Checkpoints made, by whether Kafka took them")
                .tag("published", outcome)
                .register(registry);
    }

    void made(Instant at) {
        made.increment();
        madeAt.set(at.getEpochSecond());
    }

    void published() {
        published.increment();
    }

    void unpublished() {
        unpublished.increment();
    }
}
