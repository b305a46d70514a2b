package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The way to Redis: a few pipelined connections; a shard always takes the same one, so that it sees its answers in order. */
@ApplicationScoped
class RedisLink {

    private final List<Lane> lanes;

    RedisLink(Redis redis, Vertx vertx, SessionConfig config) {
        Lane[] made = new Lane[config.view().connections()];
        Arrays.setAll(made, n -> new Lane(redis, vertx, config.view().timeout()));
        lanes = List.of(made);
    }

    private Lane lane(int shard) {
        return lanes.get(shard % lanes.size());
    }

    /** Grows whenever the Redis that answers for this shard may be another than before. */
    long generation(int shard) {
        return lane(shard).generation();
    }

    boolean connected(int shard) {
        return lane(shard).connected();
    }

    CompletableFuture<Response> run(int shard, Script script, List<String> keys, List<String> args) {
        return lane(shard).run(script, keys.toArray(String[]::new), args.toArray(String[]::new));
    }

    CompletableFuture<Response> send(int shard, Request request) {
        return lane(shard).send(request);
    }
}
