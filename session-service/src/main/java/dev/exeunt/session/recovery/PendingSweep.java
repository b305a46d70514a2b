package dev.exeunt.session.recovery;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.UnderWay;
import dev.exeunt.session.view.Rounds;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * Finishes what was claimed and then left: appends it again, with the same event id, and settles it. However much there
 * is, only a page of it is in memory, and only so much under way as {@link UnderWay} has room for. A Redis that takes no
 * writes may have been replaced by another: what is pending there is left alone.
 */
@ApplicationScoped
class PendingSweep implements Duty {

    private final Shelf shelf;
    private final Rounds rounds;
    private final Settlement settlement;
    private final PendingWatch watch;
    private final Duration retryAfter;
    private final Map<Integer, UnderWay> underWay = new ConcurrentHashMap<>();

    PendingSweep(Shelf shelf, Rounds rounds, Settlement settlement, PendingWatch watch, SessionConfig config) {
        this.shelf = shelf;
        this.rounds = rounds;
        this.settlement = settlement;
        this.watch = watch;
        this.retryAfter = config.pending().retryAfter();
    }

    @Override
    public boolean round(int shard, BooleanSupplier owned) {
        Instant now = shelf.now(shard).join();
        UnderWay mine = underWay.computeIfAbsent(shard, one -> new UnderWay());
        int count = 0;
        Instant oldest = now;
        String cursor = Shelf.START;
        boolean refused = false;
        do {
            Shelf.Pending page = shelf.pending(shard, cursor).join();
            List<UUID> overdue = new ArrayList<>();
            for (String draft : page.drafts()) {
                Instant claimed = Draft.claimedAt(draft);
                oldest = claimed.isBefore(oldest) ? claimed : oldest;
                if (claimed.isBefore(now.minus(retryAfter))) {
                    overdue.add(Draft.event(draft).id());
                }
            }
            if (!refused && !overdue.isEmpty() && mine.hasRoom()) {
                refused = !again(shard, overdue, mine, owned);
            }
            count += page.drafts().size();
            cursor = page.next();
        } while (owned.getAsBoolean() && !cursor.equals(Shelf.START));
        watch.saw(shard, count, Duration.between(oldest, now));
        return false;
    }

    /** Starts these once more; false where Redis takes no writes. */
    private boolean again(int shard, List<UUID> overdue, UnderWay mine, BooleanSupplier owned) {
        long asked = System.nanoTime();
        try {
            rounds.again(shard, overdue).join().stream()
                    .takeWhile(draft -> owned.getAsBoolean() && mine.hasRoom())
                    .forEach(draft -> mine.add(settlement.start(Draft.event(draft), asked)));
            return true;
        } catch (CompletionException e) {
            return false;
        }
    }

    @Override
    public void lost(int shard) {
        underWay.remove(shard);
        watch.forget(shard);
    }
}
