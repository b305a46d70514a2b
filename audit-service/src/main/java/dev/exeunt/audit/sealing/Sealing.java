package dev.exeunt.audit.sealing;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.trail.Checkpoints;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Makes a checkpoint of all trees whenever one is due, and publishes it. */
@ApplicationScoped
public class Sealing {

    private static final Logger LOG = Logger.getLogger(Sealing.class);

    private final Checkpoints checkpoints;
    private final Signing signing;
    private final Publication publication;
    private final SealCounters counters;
    private final Duration every;

    Sealing(
            Checkpoints checkpoints,
            Signing signing,
            Publication publication,
            SealCounters counters,
            AuditConfig config) {
        this.checkpoints = checkpoints;
        this.signing = signing;
        this.publication = publication;
        this.counters = counters;
        this.every = config.checkpointEvery();
    }

    /** Looks more often than it seals, so that a look that failed is made up for in time. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    @RunOnVirtualThread
    void sealWhenDue() {
        seal(every);
    }

    /** Makes and publishes a checkpoint unless there is a younger one than this; none then, or if an engine is away. */
    public Optional<Checkpoints.Kept> seal(Duration youngest) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        try {
            Optional<Checkpoints.Kept> made = checkpoints.next(now, youngest);
            made.ifPresent(this::publish);
            return made;
        } catch (AwayException e) {
            LOG.debugf("no checkpoint waitsFor=%s reason=%s", e.engine(), e.reason());
            return Optional.empty();
        }
    }

    /** One that Kafka didn't take is not sent again: the next one says all that it said. */
    private void publish(Checkpoints.Kept kept) {
        counters.made(kept.madeAt());
        try {
            publication.publish(signing.origin(), kept.note());
            counters.published();
        } catch (AwayException e) {
            counters.unpublished();
            LOG.warnf("checkpoint not published waitsFor=%s reason=%s", e.engine(), e.reason());
        }
    }
}
