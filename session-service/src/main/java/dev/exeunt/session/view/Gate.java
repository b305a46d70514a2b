package dev.exeunt.session.view;

import dev.exeunt.session.LogEnd;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

/**
 * Says whether this instance may answer for a shard. It may once its tail has reached an end of the log that was asked
 * for after the last thing that made Redis doubtful: a new connection, an error, an {@code applied} that fell.
 */
@ApplicationScoped
public class Gate {

    /**
     * Leave to answer from one Redis, for one call.
     *
     * @param generation of the connection that the leave is for
     * @param reached the end of the log that the tail had to reach for it
     * @param view the view that answered before; empty where none has yet
     * @param applied how far it had come already before the call
     */
    record Pass(Stretch stretch, long generation, long reached, String view, long applied) {

        long to() {
            return stretch.to();
        }

        /** The same, after this answer. */
        Pass seen(Reply reply) {
            return new Pass(stretch, generation, reached, reply.view(), reply.applied());
        }
    }

    private record Opening(long generation, CompletableFuture<Void> reached) {}

    private static final long LOOK_AGAIN_MILLIS = 20;

    private final RedisLink link;
    private final Stretches stretches;
    private final LogEnd log;
    private final long patience;
    private final AtomicReferenceArray<@Nullable Pass> passes;
    private final AtomicReferenceArray<@Nullable Opening> openings;

    Gate(RedisLink link, Stretches stretches, LogEnd log, SessionConfig config) {
        this.link = link;
        this.stretches = stretches;
        this.log = log;
        this.patience = config.knowWithin().toMillis();
        this.passes = new AtomicReferenceArray<>(config.shards());
        this.openings = new AtomicReferenceArray<>(config.shards());
    }

    /** Leave for one call; fails when it can't be had in time. */
    CompletableFuture<Pass> pass(int shard) {
        Pass pass = passes.get(shard);
        if (pass != null && pass.generation == link.generation(shard)) {
            return CompletableFuture.completedFuture(pass);
        }
        return open(shard).copy().orTimeout(patience, TimeUnit.MILLISECONDS).thenCompose(reached -> pass(shard));
    }

    private CompletableFuture<Void> open(int shard) {
        Opening opening = openings.get(shard);
        if (opening != null && !opening.reached.isDone() && opening.generation == link.generation(shard)) {
            return opening.reached;
        }
        // The end that counts is one asked for after the connection stood.
        return link.send(shard, Request.cmd(Command.PING)).thenCompose(pong -> reach(shard, link.generation(shard)));
    }

    private CompletableFuture<Void> reach(int shard, long generation) {
        CompletableFuture<Void> reached = log.reached(shard).thenRun(() -> {
            Stretch stretch = stretches.of(shard);
            if (stretch != null) {
                passes.set(shard, new Pass(stretch, generation, stretch.to(), "", Long.MIN_VALUE));
            }
        });
        openings.set(shard, new Opening(generation, reached));
        return reached;
    }

    /**
     * Whether an answer comes from the Redis that the pass was for. Where it belongs to another log, was begun anew, or has come
     * less far than was seen before the call, this isn't the Redis it was.
     */
    boolean trusts(int shard, Pass pass, Reply reply) {
        if (pass.generation != link.generation(shard)) {
            return false;
        }
        boolean same = pass.view.isEmpty() || pass.view.equals(reply.view());
        if (!same || !reply.view().startsWith(log.topic() + "/") || reply.applied() < pass.applied) {
            passes.set(shard, null);
            return false;
        }
        if (reply.applied() > pass.applied) {
            passes.compareAndSet(shard, pass, pass.seen(reply));
        }
        return true;
    }

    /** Asks once more, after the moment in which a view may have come along. */
    static <T> CompletableFuture<T> again(Supplier<CompletableFuture<T>> question) {
        return new CompletableFuture<Boolean>()
                .completeOnTimeout(true, LOOK_AGAIN_MILLIS, TimeUnit.MILLISECONDS)
                .thenCompose(later -> question.get());
    }
}
