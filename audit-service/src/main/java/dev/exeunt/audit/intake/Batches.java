package dev.exeunt.audit.intake;

import dev.exeunt.audit.Waiting;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.trail.Alarm;
import dev.exeunt.audit.trail.Alarms;
import dev.exeunt.audit.trail.Appended;
import dev.exeunt.audit.trail.Shares;
import dev.exeunt.audit.trail.Trail;
import dev.exeunt.audit.trail.TrailBehindException;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;

/** Takes a batch in: poison is announced first, so that a crash repeats the announcement rather than forgets it. */
@ApplicationScoped
class Batches {

    private static final Logger LOG = Logger.getLogger(Batches.class);

    private final Executor threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Waiting waiting;
    private final Trail trail;
    private final Alarms alarms;
    private final DeadLetters deadLetters;
    private final IntakeCounters counters;

    Batches(Waiting waiting, Trail trail, Alarms alarms, DeadLetters deadLetters, IntakeCounters counters) {
        this.waiting = waiting;
        this.trail = trail;
        this.alarms = alarms;
        this.deadLetters = deadLetters;
        this.counters = counters;
    }

    /**
     * Returns once all of the batch is stored.
     *
     * @throws TrailBehindException if the trail was put back; some of the batch may be stored
     */
    void take(List<Reading> batch) {
        batch.stream()
                .filter(reading -> reading.kind() == Kind.POISON && isNew(reading.record()))
                .forEach(this::announce);
        store(batch).forEach(appended -> {
            counters.count(appended);
            appended.alarms().forEach(this::tell);
        });
    }

    private List<Appended> store(List<Reading> batch) {
        List<CompletableFuture<Appended>> shares = Shares.of(batch).stream()
                .map(share -> CompletableFuture.supplyAsync(
                        () -> waiting.until("store a batch", () -> trail.append(share)), threads))
                .toList();
        try {
            CompletableFuture.allOf(shares.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof TrailBehindException behind) {
                throw behind;
            }
            throw e;
        }
        return shares.stream().map(CompletableFuture::join).toList();
    }

    /** Keeps an alarm that no batch rang. */
    void alarm(Alarm alarm) {
        waiting.until("keep an alarm", () -> alarms.ring(List.of(alarm))).forEach(this::tell);
    }

    private boolean isNew(LogRecord record) {
        return waiting.until("find the end of the trail", () -> trail.position(record.log()))
                        .orElse(-1)
                < record.offset();
    }

    private void announce(Reading poison) {
        LogRecord record = poison.record();
        LOG.warnf(
                "poison partition=%d offset=%d reason=%s", record.log().partition(), record.offset(), poison.poison());
        waiting.untilDone("send a dead letter", () -> deadLetters.send(poison));
    }

    private void tell(Alarm alarm) {
        counters.count(alarm);
        LOG.errorf(
                "ALARM kind=%s topic=%s partition=%d offset=%d reason=%s",
                alarm.kind().wire(), alarm.log().topic(), alarm.log().partition(), alarm.offset(), alarm.detail());
    }
}
