package dev.exeunt.session;

import dev.exeunt.events.SessionOpened;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.concurrent.CompletableFuture;

/**
 * Whether a sign-in is dead on arrival. A sign-out that waited in a Redis since lost can come into the log in front of an opening
 * that was claimed without knowing of it, and ends it. Nobody is told that such a one is durable.
 */
@ApplicationScoped
public class Arrivals {

    private final LogEnd log;
    private final Stretches stretches;

    public Arrivals(LogEnd log, Stretches stretches) {
        this.log = log;
        this.stretches = stretches;
    }

    /** The offset up to which a claim that follows knows the log. */
    public long known(int shard) {
        Stretch stretch = stretches.of(shard);
        return stretch == null ? -1 : stretch.to();
    }

    /**
     * Whether the log up to this opening, or right behind it, ends it. Fails where the tail has forgotten some of what came between.
     *
     * @param known what {@link #known} said before the claim
     */
    public CompletableFuture<Boolean> isDead(int shard, SessionOpened opened, long offset, long known) {
        return log.read(shard, offset).thenApply(read -> {
            Stretch stretch = stretches.of(shard);
            boolean dead = stretch != null && stretch.ends(opened);
            // Asked last: what the stretch forgot while it was read shows here.
            if (!dead && (stretch == null || !stretch.covers(known))) {
                throw new IllegalStateException("the tail no longer knows what came after offset " + known);
            }
            return dead;
        });
    }
}
