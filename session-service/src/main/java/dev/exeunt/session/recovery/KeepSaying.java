package dev.exeunt.session.recovery;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.SessionKept;
import dev.exeunt.session.Duty;
import dev.exeunt.session.Session;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import dev.exeunt.session.view.Shelf;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;

/** Says of each live session again that it is, before the log's retention drops what said so last. */
@ApplicationScoped
class KeepSaying implements Duty {

    private final Shelf shelf;
    private final Settlement settlement;
    private final Duration halfLife;

    KeepSaying(Shelf shelf, Settlement settlement, SessionConfig config) {
        this.shelf = shelf;
        this.settlement = settlement;
        this.halfLife = config.log().retention().dividedBy(2);
    }

    @Override
    public boolean round(int shard, BooleanSupplier owned) {
        Instant now = shelf.now(shard).join();
        List<Session> old = shelf.lastSaidBefore(shard, now.minus(halfLife)).join();
        if (owned.getAsBoolean()) {
            CompletableFuture.allOf(old.stream()
                            .map(session -> settlement.start(kept(session, now)))
                            .toArray(CompletableFuture[]::new))
                    .join();
        }
        return false;
    }

    private static SessionKept kept(Session session, Instant now) {
        return new SessionKept(
                EventIds.fresh(),
                session.subject(),
                session.sid(),
                now,
                Initiator.SYSTEM,
                null,
                session.place().device(),
                session.place().client(),
                session.place().address(),
                session.epoch(),
                session.deadlines(),
                session.openedAt(),
                session.lastSeenAt());
    }
}
