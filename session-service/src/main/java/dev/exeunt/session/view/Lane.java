package dev.exeunt.session.view;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.PooledRedisConnection;
import io.vertx.redis.client.impl.types.ErrorType;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * One pipelined connection to Redis, made anew when it breaks. Answers come in the order of the commands.
 *
 * <p>{@link #generation()} grows with every connection and every answer that says this may be another Redis than
 * before: who relied on what it had seen must then look at the log again.
 */
final class Lane {

    private static final Logger LOG = Logger.getLogger(Lane.class);

    private final Supplier<Future<RedisConnection>> way;
    private final Duration timeout;
    private final AtomicLong generation = new AtomicLong();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private long answeredAtLastLook;
    private long stuckSince;
    private volatile @Nullable RedisConnection connection;
    private volatile @Nullable CompletableFuture<RedisConnection> connecting;

    /**
     * Connects when it is first needed.
     *
     * @param way makes a connection to whoever answers now, or fails in time: nobody else is asked meanwhile
     */
    Lane(Supplier<Future<RedisConnection>> way, Vertx vertx, Duration timeout) {
        this.way = way;
        this.timeout = timeout;
        vertx.setPeriodic(Math.max(1, timeout.toMillis() / 4), timer -> look());
    }

    long generation() {
        return generation.get();
    }

    boolean connected() {
        return connection != null;
    }

    CompletableFuture<Response> send(Request request) {
        RedisConnection open = connection;
        if (open != null) {
            return send(open, request);
        }
        return connect().thenCompose(fresh -> send(fresh, request));
    }

    CompletableFuture<Response> run(Script script, String[] keys, String[] args) {
        return send(evaluation(Command.EVALSHA, script.sha1(), keys, args))
                .exceptionallyCompose(failure -> isNoScript(failure)
                        ? send(evaluation(Command.EVAL, script.text(), keys, args))
                        : CompletableFuture.failedFuture(failure));
    }

    private static Request evaluation(Command command, String script, String[] keys, String[] args) {
        Request request = Request.cmd(command).arg(script).arg(keys.length);
        for (String key : keys) {
            request.arg(key);
        }
        for (String arg : args) {
            request.arg(arg);
        }
        return request;
    }

    private CompletableFuture<Response> send(RedisConnection open, Request request) {
        CompletableFuture<Response> answer = new CompletableFuture<>();
        sent.incrementAndGet();
        open.send(request).onComplete(done -> {
            answered.incrementAndGet();
            if (done.succeeded()) {
                answer.complete(done.result());
            } else {
                judge(open, done.cause());
                answer.completeExceptionally(done.cause());
            }
        });
        return answer;
    }

    /** A missing script and short memory say nothing about which Redis this is; any other error may. */
    private void judge(RedisConnection broken, Throwable failure) {
        if (!isNoScript(failure) && !isOutOfMemory(failure)) {
            drop(broken, failure);
        }
    }

    private synchronized CompletableFuture<RedisConnection> connect() {
        CompletableFuture<RedisConnection> attempt = connecting;
        if (attempt != null) {
            return attempt.copy().orTimeout(timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
        }
        CompletableFuture<RedisConnection> fresh = new CompletableFuture<>();
        connecting = fresh;
        way.get().onComplete(done -> {
            if (done.succeeded()) {
                connected(done.result());
                fresh.complete(done.result());
            } else {
                forgetAttempt();
                fresh.completeExceptionally(done.cause());
            }
        });
        return fresh.copy().orTimeout(timeout.toMillis(), java.util.concurrent.TimeUnit.MILLISECONDS);
    }

    private synchronized void connected(RedisConnection fresh) {
        generation.incrementAndGet();
        connection = fresh;
        connecting = null;
        fresh.exceptionHandler(failure -> drop(fresh, failure));
        fresh.endHandler(end -> drop(fresh, new IllegalStateException("Redis closed the connection")));
    }

    private synchronized void forgetAttempt() {
        connecting = null;
    }

    private void drop(RedisConnection broken, Throwable failure) {
        synchronized (this) {
            if (connection != broken) {
                return;
            }
            connection = null;
            generation.incrementAndGet();
        }
        LOG.warnf("connection to Redis dropped reason=%s", failure);
        broken.close();
    }

    /** Commands without any answer for the whole time-out: whoever sits at the other end isn't serving. */
    private void look() {
        RedisConnection open = connection;
        long now = System.nanoTime();
        if (open == null || sent.get() == answered.get() || answered.get() != answeredAtLastLook) {
            answeredAtLastLook = answered.get();
            stuckSince = now;
        } else if (now - stuckSince > timeout.toNanos()) {
            stuckSince = now;
            drop(open, new TimeoutException("no answer for " + timeout));
            hangUp(open);
        }
    }

    /** Only closed, it would be the next that the client's pool gives out, and its callers would wait on. */
    private static void hangUp(RedisConnection silent) {
        if (silent instanceof PooledRedisConnection pooled) {
            pooled.actual().forceClose();
        }
    }

    private static boolean isNoScript(Throwable failure) {
        return isError(failure, "NOSCRIPT");
    }

    static boolean isOutOfMemory(Throwable failure) {
        return isError(failure, "OOM");
    }

    private static boolean isError(Throwable failure, String kind) {
        Throwable cause = failure instanceof java.util.concurrent.CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure;
        return cause instanceof ErrorType error && error.is(kind);
    }
}
