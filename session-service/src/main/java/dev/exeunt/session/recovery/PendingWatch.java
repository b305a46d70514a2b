package dev.exeunt.session.recovery;

import dev.exeunt.session.SessionConfig;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Knows how much is pending, and since when; says when that is an alarm. Signing out goes on meanwhile. */
@ApplicationScoped
class PendingWatch {

    record Seen(int count, Duration oldest) {}

    private final SessionConfig.Pending config;
    private final Map<Integer, Seen> seen = new ConcurrentHashMap<>();

    PendingWatch(SessionConfig config, MeterRegistry meters) {
        this.config = config.pending();
        meters.gauge("exeunt.pending", List.of(), this, PendingWatch::count);
        meters.gauge("exeunt.pending.oldest.seconds", List.of(), this, watch -> watch.oldest()
                .toSeconds());
        meters.gauge("exeunt.pending.alarm", List.of(), this, watch -> watch.alarm() ? 1 : 0);
    }

    void saw(int shard, int count, Duration oldest) {
        seen.put(shard, new Seen(count, oldest));
    }

    /** What is pending there is somebody else's. */
    void forget(int shard) {
        seen.remove(shard);
    }

    int count() {
        return seen.values().stream().mapToInt(Seen::count).sum();
    }

    Duration oldest() {
        return seen.values().stream().map(Seen::oldest).max(Duration::compareTo).orElse(Duration.ZERO);
    }

    boolean alarm() {
        return oldest().compareTo(config.alarmAfter()) > 0
                || seen.values().stream().anyMatch(one -> one.count() > config.alarmOver());
    }
}
