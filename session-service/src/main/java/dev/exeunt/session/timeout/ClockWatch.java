package dev.exeunt.session.timeout;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.jboss.logging.Logger;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Compares Redis' clock with this machine's steady one: every deadline goes by Redis' clock, and a jump moves them all. */
@ApplicationScoped
class ClockWatch {

    private static final Logger LOG = Logger.getLogger(ClockWatch.class);
    private static final Duration JUMP = Duration.ofMinutes(1);

    /**
     * Both clocks at one moment.
     *
     * @param nanos this machine's steady clock
     */
    private record Clocks(Instant redis, long nanos) {}

    private final Counter jumps;
    private final Map<Integer, Clocks> lastRound = new ConcurrentHashMap<>();

    ClockWatch(MeterRegistry meters) {
        this.jumps = meters.counter("exeunt.clock.jumps");
    }

    /** Raises the alarm where Redis' clock has gone more than a minute another way than the steady one. */
    void saw(int shard, Instant redis, long nanos) {
        Clocks last = lastRound.put(shard, new Clocks(redis, nanos));
        if (last == null) {
            return;
        }
        Duration steady = Duration.ofNanos(nanos - last.nanos);
        Duration jump = Duration.between(last.redis, redis).minus(steady).abs();
        if (jump.compareTo(JUMP) > 0) {
            jumps.increment();
            LOG.errorf("Redis' clock jumped by %s between two rounds shard=%d", jump, shard);
        }
    }
}
