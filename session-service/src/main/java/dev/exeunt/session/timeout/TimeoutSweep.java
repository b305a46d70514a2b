package dev.exeunt.session.timeout;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.view.Rounds;
import dev.exeunt.session.view.Shelf;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/** Ends the sessions whose time is over. The check refuses them already; this brings their end into the log. */
@ApplicationScoped
class TimeoutSweep implements Duty {

    private static final Logger LOG = Logger.getLogger(TimeoutSweep.class);
    private static final Duration JUMP = Duration.ofMinutes(1);

    /**
     * @param redis its clock at a round
     * @param nanos this machine's steady clock then
     */
    private record Clocks(Instant redis, long nanos) {}

    private final Shelf shelf;
    private final Rounds rounds;
    private final Settlement settlement;
    private final Counter jumps;
    private final Map<Integer, Clocks> lastRound = new ConcurrentHashMap<>();

    TimeoutSweep(Shelf shelf, Rounds rounds, Settlement settlement, MeterRegistry meters) {
        this.shelf = shelf;
        this.rounds = rounds;
        this.settlement = settlement;
        this.jumps = meters.counter("exeunt.clock.jumps");
    }

    @Override
    public void round(int shard, BooleanSupplier owned) {
        Instant now = shelf.now(shard).join();
        watchClock(shard, new Clocks(now, System.nanoTime()));
        Map<String, Long> due = shelf.due(shard, now).join();
        while (owned.getAsBoolean() && !due.isEmpty()) {
            List<String> claimed = rounds.expire(shard, due).join();
            CompletableFuture.allOf(claimed.stream()
                            .map(draft -> settlement.start(Draft.event(draft)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            due = shelf.due(shard, now).join();
        }
    }

    private void watchClock(int shard, Clocks now) {
        Clocks last = lastRound.put(shard, now);
        if (last == null) {
            return;
        }
        Duration steady = Duration.ofNanos(now.nanos - last.nanos);
        Duration jump = Duration.between(last.redis, now.redis).minus(steady).abs();
        if (jump.compareTo(JUMP) > 0) {
            jumps.increment();
            LOG.errorf("Redis' clock jumped by %s between two rounds shard=%d", jump, shard);
        }
    }
}
