package dev.exeunt.session;

import java.util.LinkedHashSet;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;

/** What a duty appends and settles at a time. What others ask of the log and of Redis waits behind it. */
public final class UnderWay {

    private static final int MOST = 200;

    private final SequencedSet<CompletableFuture<?>> started = new LinkedHashSet<>();

    public void add(CompletableFuture<?> one) {
        started.add(one);
    }

    /** Whether one more fits now. */
    public boolean hasRoom() {
        if (started.size() >= MOST) {
            started.removeIf(CompletableFuture::isDone);
        }
        return started.size() < MOST;
    }

    /** Before anything is claimed: what is claimed is started at once, whatever became of what came before it. */
    public void makeRoom(int forThese) {
        while (!started.isEmpty() && started.size() + forThese > MOST) {
            started.removeFirst().join();
        }
    }

    /** Waits for all of it. */
    public void join() {
        started.forEach(CompletableFuture::join);
    }
}
