package dev.exeunt.session;

import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;

import java.util.LinkedHashMap;
import java.util.Map;

/** What Redis held at some moment, to be put back: a restored backup, or a fail-over that lost writes. */
final class Snapshot {

    private record Kept(Response dump, long ttl) {}

    private final Redis redis;
    private final Map<String, Kept> kept = new LinkedHashMap<>();

    private Snapshot(Redis redis) {
        this.redis = redis;
    }

    static Snapshot take(Redis redis) {
        Snapshot snapshot = new Snapshot(redis);
        for (Response key : ask(redis, Request.cmd(Command.KEYS).arg("*"))) {
            Response dump = ask(redis, Request.cmd(Command.DUMP).arg(key.toBytes()));
            long ttl = ask(redis, Request.cmd(Command.PTTL).arg(key.toBytes())).toLong();
            if (dump != null) {
                snapshot.kept.put(key.toString(), new Kept(dump, Math.max(0, ttl)));
            }
        }
        return snapshot;
    }

    void putBack() {
        flush(redis);
        kept.forEach((key, value) -> ask(
                redis,
                Request.cmd(Command.RESTORE)
                        .arg(key)
                        .arg(value.ttl)
                        .arg(value.dump.toBytes())
                        .arg("REPLACE")));
    }

    static void flush(Redis redis) {
        ask(redis, Request.cmd(Command.FLUSHALL));
    }

    private static Response ask(Redis redis, Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
