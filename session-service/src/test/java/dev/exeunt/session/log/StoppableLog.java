package dev.exeunt.session.log;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.session.EventLog;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/** The log as the service knows it, save that it can stop where a crash would: before an append, or right after it. */
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
    private volatile Stop stop = Stop.BEFORE_APPEND;
    private volatile Predicate<SessionEvent> stopped = event -> false;

    StoppableLog(Appender log) {
        this.log = log;
    }

    public void stop(Stop where, Predicate<SessionEvent> which) {
        stop = where;
        stopped = which;
    }

    public void goOn() {
        stopped = event -> false;
    }

    @Override
    public CompletableFuture<Long> append(int shard, SessionEvent event) {
        if (!stopped.test(event)) {
            return log.append(shard, event);
        }
        IllegalStateException crash = new IllegalStateException("stopped " + stop);
        return stop == Stop.BEFORE_APPEND
                ? CompletableFuture.failedFuture(crash)
                : log.append(shard, event).thenCompose(offset -> CompletableFuture.failedFuture(crash));
    }
}
