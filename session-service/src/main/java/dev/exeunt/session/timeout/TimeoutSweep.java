package dev.exeunt.session.timeout;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Duty;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.view.Rounds;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Ends the sessions whose time is over. The check refuses them already; this brings their end into the log. */
@ApplicationScoped
class TimeoutSweep implements Duty {

    private final Shelf shelf;
    private final Rounds rounds;
    private final Settlement settlement;
    private final ClockWatch clocks;

    TimeoutSweep(Shelf shelf, Rounds rounds, Settlement settlement, ClockWatch clocks) {
        this.shelf = shelf;
        this.rounds = rounds;
        this.settlement = settlement;
        this.clocks = clocks;
    }

    @Override
    public boolean round(int shard, BooleanSupplier owned) {
        Instant now = shelf.now(shard).join();
        clocks.saw(shard, now, System.nanoTime());
        Map<String, Long> due = shelf.due(shard, now).join();
        BooleanSupplier turn = Duty.turn(owned);
        while (turn.getAsBoolean() && !due.isEmpty()) {
            List<String> claimed = rounds.expire(shard, due).join();
            CompletableFuture.allOf(claimed.stream()
                            .map(draft -> settlement.start(Draft.event(draft)))
                            .toArray(CompletableFuture[]::new))
                    .join();
            due = shelf.due(shard, now).join();
        }
        return !due.isEmpty();
    }
}
