package dev.exeunt.session.recovery;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** Finishes what was claimed and then left: appends it again, with the same event id, and settles it. */
@ApplicationScoped
class PendingSweep implements Duty {

    private final Shelf shelf;
    private final Settlement settlement;
    private final PendingWatch watch;
    private final Duration retryAfter;

    PendingSweep(Shelf shelf, Settlement settlement, PendingWatch watch, SessionConfig config) {
        this.shelf = shelf;
        this.settlement = settlement;
        this.watch = watch;
        this.retryAfter = config.pending().retryAfter();
    }

    @Override
    public void round(int shard, BooleanSupplier owned) {
        Instant now = shelf.now(shard).join();
        Map<String, String> pending = shelf.pending(shard).join();
        Instant oldest = now;
        for (String draft : pending.values()) {
            Instant claimed = Draft.claimedAt(draft);
            oldest = claimed.isBefore(oldest) ? claimed : oldest;
            if (owned.getAsBoolean() && claimed.isBefore(now.minus(retryAfter))) {
                var unused = settlement.start(Draft.event(draft));
            }
        }
        watch.saw(shard, pending.size(), Duration.between(oldest, now));
    }
}
