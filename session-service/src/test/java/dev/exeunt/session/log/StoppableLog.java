package dev.exeunt.session.log;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.session.EventLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * The log as the service knows it, save that it can stop where a crash would, before an append or right after it, and
 * that it can keep one waiting, for a second or for good.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class StoppableLog implements EventLog {

    /** Where an event's way ends. */
    public enum Stop {
        BEFORE_APPEND,
        AFTER_APPEND
    }

    private final Appender log;
    private final Map<UUID, Integer> attempts = new ConcurrentHashMap<>();
    private volatile Stop stop = Stop.BEFORE_APPEND;
    private volatile Predicate<SessionEvent> stopped = event -> false;
    private volatile Predicate<SessionEvent> held = event -> false;
    private volatile Predicate<SessionEvent> slowed = event -> false;
    private volatile Executor later = Runnable::run;
    private volatile boolean holding;
    private volatile CompletableFuture<Void> on = CompletableFuture.completedFuture(null);

    StoppableLog(Appender log) {
        this.log = log;
    }

    public void stop(Stop where, Predicate<SessionEvent> which) {
        stop = where;
        stopped = which;
    }

    /** From here on these appends neither succeed nor fail. */
    public void hold(Predicate<SessionEvent> which) {
        on = new CompletableFuture<>();
        holding = false;
        held = which;
    }

    /** Whether one has come that is held. */
    public boolean isHolding() {
        return holding;
    }

    /** From here on these appends take so long. */
    public void slowDown(Duration by, Predicate<SessionEvent> which) {
        later = CompletableFuture.delayedExecutor(by.toMillis(), TimeUnit.MILLISECONDS);
        slowed = which;
    }

    public void goOn() {
        slowed = event -> false;
        stopped = event -> false;
        held = event -> false;
        on.complete(null);
    }

    /** How often it was tried to append this event. */
    public int attempts(UUID eventId) {
        return attempts.getOrDefault(eventId, 0);
    }

    @Override
    public CompletableFuture<Long> append(int shard, SessionEvent event, long asked) {
        attempts.merge(event.id(), 1, Integer::sum);
        if (held.test(event)) {
            holding = true;
            // As if it had gone to Kafka at once, which keeps it: who waits for Kafka's client doesn't come this far.
            return on.thenCompose(done -> log.append(shard, event, System.nanoTime()));
        }
        if (slowed.test(event)) {
            return CompletableFuture.runAsync(() -> {}, later)
                    .thenCompose(done -> log.append(shard, event, System.nanoTime()));
        }
        if (!stopped.test(event)) {
            return log.append(shard, event, asked);
        }
        IllegalStateException crash = new IllegalStateException("stopped " + stop);
        return stop == Stop.BEFORE_APPEND
                ? CompletableFuture.failedFuture(crash)
                : log.append(shard, event, asked).thenCompose(offset -> CompletableFuture.failedFuture(crash));
    }
}
