package dev.exeunt.session.recovery;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.session.Duty;
import dev.exeunt.session.Ended;
import dev.exeunt.session.LogEnd;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.ShardKeeper;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.view.Discards;
import dev.exeunt.session.view.Effects;
import dev.exeunt.session.view.Effects.Applied;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.quarkus.arc.All;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the view of the owned shards: gives each record its effect, one after another, finds out where the view really
 * stands, and rebuilds it where it is lost or belongs to another log.
 */
@ApplicationScoped
public class Keeper implements ShardKeeper {

    private static final Logger LOG = Logger.getLogger(Keeper.class);

    private final Effects effects;
    private final Discards discards;
    private final LogEnd log;
    private final Settlement settlement;
    private final Stretches stretches;
    private final List<Duty> duties;
    private final MeterRegistry meters;
    private final Counter discarded;
    private final Map<Integer, OwnedShard> owned = new ConcurrentHashMap<>();
    private final Map<Integer, String> views = new ConcurrentHashMap<>();
    private final Set<Integer> suspected = ConcurrentHashMap.newKeySet();

    Keeper(
            Effects effects,
            Discards discards,
            LogEnd log,
            Settlement settlement,
            Stretches stretches,
            @All List<Duty> duties,
            MeterRegistry meters) {
        this.effects = effects;
        this.discards = discards;
        this.log = log;
        this.settlement = settlement;
        this.stretches = stretches;
        this.duties = duties;
        this.meters = meters;
        this.discarded = meters.counter("exeunt.view.discarded");
        meters.gaugeMapSize("exeunt.shards.owned", List.of(), owned);
    }

    @Override
    public void gained(int shard) {
        OwnedShard gained = new OwnedShard(shard, duties, effects, stretches, () -> Quarkus.asyncExit(1));
        OwnedShard before = owned.put(shard, gained);
        if (before != null) {
            before.stop();
        }
        meters.gauge("exeunt.shard.behind", Tags.of("shard", Integer.toString(shard)), owned, all -> {
            OwnedShard one = all.get(shard);
            return one == null ? Double.NaN : one.behind();
        });
        gained.start();
        LOG.infof("owns shard=%d", shard);
    }

    @Override
    public void lost(int shard) {
        OwnedShard lost = owned.remove(shard);
        if (lost != null) {
            lost.stop();
            LOG.infof("no longer owns shard=%d", shard);
        }
    }

    @Override
    public CompletableFuture<Long> position(int shard, long begin, long end) {
        return effects.applied(shard).thenCompose(applied -> {
            if (applied.view().isEmpty()) {
                LOG.warnf("shard=%d has no view: rebuilding from offset=%d", shard, begin);
                return effects.adopt(shard, begin - 1).thenApply(adopted -> {
                    views.put(shard, adopted.view());
                    return next(adopted);
                });
            }
            if (belongs(applied, begin, end)) {
                suspected.remove(shard);
                views.put(shard, applied.view());
                return CompletableFuture.completedFuture(next(applied));
            }
            return doubt(shard, begin, applied);
        });
    }

    private boolean belongs(Applied applied, long begin, long end) {
        return applied.view().startsWith(log.topic() + "/") && applied.offset() >= begin - 1 && applied.offset() < end;
    }

    /** Another owner may have moved it since the log was asked for its end; twice in a row it isn't that. */
    private CompletableFuture<Long> doubt(int shard, long begin, Applied applied) {
        if (suspected.add(shard)) {
            return CompletableFuture.failedFuture(new IllegalStateException("the view is not of this log"));
        }
        suspected.remove(shard);
        discarded.increment();
        LOG.errorf(
                "discarding the view of shard=%d: it stands at offset=%d of view=%s",
                shard, applied.offset(), applied.view());
        // The next look finds the new view.
        return discards.discard(shard, begin - 1)
                .thenCompose(done -> CompletableFuture.failedFuture(new IllegalStateException("the view begins anew")));
    }

    @Override
    public CompletableFuture<Long> take(int shard, List<LogRecord> records) {
        String view = views.getOrDefault(shard, "");
        return effects.apply(shard, view, records).thenApply(taken -> {
            if (!taken.applied().view().equals(view)) {
                throw new IllegalStateException("the view was begun anew");
            }
            for (Ended behind : taken.behind()) {
                // Its opening stands behind it in the log, and would outlive it there.
                var unused = settlement.start(behind.event());
            }
            OwnedShard keeping = owned.get(shard);
            if (keeping != null && records.stream().anyMatch(one -> one.event() instanceof GlobalSignOutRequested)) {
                keeping.wake();
            }
            return next(taken.applied());
        });
    }

    private static long next(Applied applied) {
        return applied.offset() + 1;
    }
}
