package dev.exeunt.session.recovery;

import dev.exeunt.session.Duty;
import dev.exeunt.session.Indispensable;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.view.Effects;
import org.jboss.logging.Logger;

import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A shard that this instance owns: does its duties, one after another, until it is lost. */
final class OwnedShard implements Runnable {

    private static final Logger LOG = Logger.getLogger(OwnedShard.class);
    private static final long ROUND_MILLIS = 1_000;
    private static final long CATCHING_UP_MILLIS = 5;

    private final int shard;
    private final List<Duty> duties;
    private final Effects effects;
    private final Stretches stretches;
    private final Runnable exit;
    private final Semaphore due = new Semaphore(0);
    private volatile boolean owned = true;
    private volatile long behind;

    /**
     * Does nothing yet.
     *
     * @param exit ends the process, where its duties can't be done any more
     */
    OwnedShard(int shard, List<Duty> duties, Effects effects, Stretches stretches, Runnable exit) {
        this.shard = shard;
        this.duties = duties;
        this.effects = effects;
        this.stretches = stretches;
        this.exit = exit;
    }

    void start() {
        Thread.ofVirtual()
                .name("owner-of-" + shard)
                .uncaughtExceptionHandler(new Indispensable(exit))
                .start(this);
    }

    void stop() {
        owned = false;
        due.release();
    }

    void wake() {
        due.release();
    }

    @Override
    public void run() {
        long pause = ROUND_MILLIS;
        try {
            while (owned) {
                boolean woken = due.tryAcquire(pause, TimeUnit.MILLISECONDS);
                due.drainPermits();
                // Nothing is decided on a view that lacks part of the log; a wake-up comes just before it has it.
                boolean ready = owned && caughtUp();
                boolean hurry = ready ? round() : woken || pause == CATCHING_UP_MILLIS;
                pause = hurry ? CATCHING_UP_MILLIS : ROUND_MILLIS;
            }
            duties.forEach(duty -> duty.lost(shard));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether any of them has more to do. */
    private boolean round() {
        boolean more = false;
        for (Duty duty : duties) {
            more |= round(duty);
        }
        return more;
    }

    private boolean round(Duty duty) {
        try {
            return owned && duty.round(shard, () -> owned);
        } catch (RuntimeException e) {
            Throwable reason = e instanceof CompletionException && e.getCause() != null ? e.getCause() : e;
            LOG.warnf(
                    "shard=%d duty=%s put off reason=%s", shard, duty.getClass().getSimpleName(), reason);
            return false;
        }
    }

    /** How many records the view lacked when it was last looked at: 0 while it serves. */
    long behind() {
        return behind;
    }

    private boolean caughtUp() {
        Stretch stretch = stretches.of(shard);
        try {
            if (stretch == null) {
                return false;
            }
            long applied = effects.applied(shard).join().offset();
            // A view that isn't begun is as far as one right before the first record.
            behind = Math.max(0, stretch.to() - Math.max(-1, applied));
            return applied >= stretch.to();
        } catch (RuntimeException e) {
            return false;
        }
    }
}
