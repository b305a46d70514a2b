package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.impl.ZModem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The way to Redis: pipelined connections, of which a shard always takes the same one, so that it sees its answers in order.
 * One Redis has a few for all shards; a cluster one for each shard, to the node that has it.
 */
@ApplicationScoped
class RedisLink {

    /** What the view as a whole has, beside its shards. */
    static final String SHARDS = "exeunt:shards";

    private final Vertx vertx;
    private final SessionConfig config;
    private final List<Lane> lanes;
    private final Lane common;

    @Inject
    RedisLink(Redis redis, Vertx vertx, SessionConfig config, Dialling dialling) {
        this.vertx = vertx;
        this.config = config;
        if (dialling.options().getType() == RedisClientType.CLUSTER) {
            ClusterNodes nodes = new ClusterNodes(
                    vertx, dialling.options(), config.view().timeout().dividedBy(4));
            lanes = lanes(
                    config.shards(), shard -> slotted(nodes, Keys.of(shard).applied()));
            common = slotted(nodes, SHARDS);
        } else {
            lanes = lanes(config.view().connections(), n -> toServer(redis));
            common = lanes.getFirst();
        }
    }

    /** To one server. */
    RedisLink(Redis redis, Vertx vertx, SessionConfig config) {
        this(redis, vertx, config, new Dialling());
    }

    private static List<Lane> lanes(int count, IntFunction<Lane> made) {
        return IntStream.range(0, count).mapToObj(made).toList();
    }

    private Lane toServer(Redis redis) {
        return lane(() -> Dialling.inTime(redis.connect(), config.view().timeout()));
    }

    private Lane slotted(ClusterNodes nodes, String key) {
        int slot = ZModem.generate(key);
        return lane(() -> nodes.connect(slot));
    }

    private Lane lane(Supplier<Future<RedisConnection>> way) {
        return new Lane(way, vertx, config.view().timeout());
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

    /** For what belongs to no shard: {@link #SHARDS}. */
    CompletableFuture<Response> sendCommon(Request request) {
        return common.send(request);
    }
}
