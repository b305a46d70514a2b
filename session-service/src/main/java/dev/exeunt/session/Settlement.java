package dev.exeunt.session;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.Shards;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The second and the third step of everything that is claimed: append, settle. They run to their end by themselves,
 * whoever asked and wherever that caller has gone; what fails stays pending, and the shard's owner does it again.
 */
@Startup
@ApplicationScoped
public class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class);

    /** The view's part of the third step. */
    public interface Settled {
        CompletableFuture<Void> settle(int shard, long offset, SessionEvent event);
    }

    private final EventLog log;
    private final Settled view;
    private final Shards shards;
    private final long patience;
    private final Counter appended;
    private final Counter settled;
    private final Counter failed;
    private final Map<UUID, CompletableFuture<Long>> underWay = new ConcurrentHashMap<>();

    Settlement(EventLog log, Settled view, Shards shards, SessionConfig config, MeterRegistry meters) {
        this.log = log;
        this.view = view;
        this.shards = shards;
        this.patience = config.durableWithin().toMillis();
        this.appended = meters.counter("exeunt.events.appended");
        this.settled = meters.counter("exeunt.events.settled");
        this.failed = meters.counter("exeunt.events.left.pending");
        meters.gaugeMapSize("exeunt.events.under.way", List.of(), underWay);
    }

    /** The same for what nobody had to ask Redis for. */
    public CompletableFuture<Long> start(SessionEvent event) {
        return start(event, System.nanoTime());
    }

    /**
     * Starts both steps, unless they are under way for this event; appended = settled + left pending + under way.
     *
     * @param asked when Redis was asked for it, by {@link System#nanoTime()}
     * @return where in the log it stands
     */
    public CompletableFuture<Long> start(SessionEvent event, long asked) {
        CompletableFuture<Long> mine = new CompletableFuture<>();
        CompletableFuture<Long> other = underWay.putIfAbsent(event.id(), mine);
        if (other != null) {
            return other;
        }
        var unused = run(event, asked).whenComplete((offset, failure) -> {
            underWay.remove(event.id());
            if (failure == null) {
                settled.increment();
                mine.complete(offset);
            } else {
                failed.increment();
                LOG.warnf("left pending eventId=%s reason=%s", event.id(), failure);
                mine.completeExceptionally(failure);
            }
        });
        return mine;
    }

    private CompletableFuture<Long> run(SessionEvent event, long asked) {
        int shard = shards.of(event.subject());
        return log.append(shard, event, asked).thenCompose(offset -> {
            appended.increment();
            return view.settle(shard, offset, event).thenApply(settled -> offset);
        });
    }

    /** Waits for events under way for as long as a caller is kept waiting; true when all are durable. */
    public boolean durable(List<? extends CompletableFuture<?>> underWay) {
        try {
            CompletableFuture.allOf(underWay.toArray(CompletableFuture[]::new)).get(patience, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
