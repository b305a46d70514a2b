package dev.exeunt.bench.stage;

import dev.exeunt.bench.load.Nap;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;

/** The view, from outside: how far it has come, and its beginning anew. */
public final class View implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(20);

    private final Vertx vertx = Vertx.vertx();
    private final Redis redis;

    View(String url) {
        this.redis = Redis.createClient(vertx, url);
    }

    private @Nullable Response ask(Command command, String... words) {
        Request request = Request.cmd(command);
        for (String word : words) {
            request.arg(word);
        }
        try {
            return redis.send(request)
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Redis doesn't answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    static String key(int shard, String name) {
        return "{s" + (shard < 10 ? "0" : "") + shard + "}:" + name;
    }

    /** What is no number, because it isn't there, is less than any. */
    private long number(Command command, String... words) {
        Response found = ask(command, words);
        return found == null ? -1 : found.toLong();
    }

    /** Takes all of it away. */
    public void flush() {
        ask(Command.FLUSHALL);
    }

    /** Whether any shard's view has been begun. */
    public boolean begun() {
        return shards().anyMatch(shard -> number(Command.EXISTS, key(shard, "applied")) == 1);
    }

    /** Waits until all that stands in the log has its effect. */
    public void awaitApplied(Map<Integer, Long> ends, Duration patience) {
        if (!Nap.until(() -> applied(ends), patience, BETWEEN)) {
            throw new IllegalStateException("the view didn't follow the log");
        }
    }

    private boolean applied(Map<Integer, Long> ends) {
        return shards().allMatch(shard ->
                ends.get(shard) == 0 || number(Command.HGET, key(shard, "applied"), "offset") >= ends.get(shard) - 1);
    }

    /** How many sessions have no end yet. */
    public long live() {
        return shards().mapToLong(shard -> number(Command.ZCARD, key(shard, "live")))
                .sum();
    }

    private static IntStream shards() {
        return IntStream.range(0, Log.SHARDS.count());
    }

    /** Whether Redis has been given this script. */
    public boolean knows(String sha1) {
        Response known = ask(Command.SCRIPT, "EXISTS", sha1);
        return known != null && known.get(0).toInteger() == 1;
    }

    @Override
    public void close() {
        redis.close();
        var unused = vertx.close();
    }
}
