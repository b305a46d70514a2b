package dev.exeunt.session.view;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisClientType;
import io.vertx.redis.client.RedisConnection;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The nodes of a Redis Cluster. A connection leads to the primary that has a slot when it is made, and follows no
 * redirection: one that is redirected ends, so that {@link Gate} sees that another Redis may answer for the shard. A client that
 * follows by itself would hide just that.
 */
final class ClusterNodes {

    private final Vertx vertx;
    private final RedisOptions like;
    private final Duration patience;
    private final List<String> configured;
    private final Map<String, Redis> clients = new ConcurrentHashMap<>();
    private final AtomicInteger turn = new AtomicInteger();
    /** Whoever took part when somebody was last asked. */
    private volatile Set<String> seen = Set.of();

    /**
     * Asks nobody yet.
     *
     * @param like how the nodes are reached, with some of their addresses
     * @param patience how long a node may take to be connected to, or to answer
     */
    ClusterNodes(Vertx vertx, RedisOptions like, Duration patience) {
        this.vertx = vertx;
        this.like = like;
        this.patience = patience;
        this.configured = List.copyOf(like.getEndpoints());
    }

    Future<RedisConnection> connect(int slot) {
        List<String> known = known();
        return primaryOf(slot, known, Math.floorMod(turn.getAndIncrement(), known.size()), known.size())
                .compose(node -> Dialling.inTime(client(node).connect(), patience));
    }

    private List<String> known() {
        Set<String> known = new LinkedHashSet<>(configured);
        known.addAll(seen);
        return List.copyOf(known);
    }

    /** Any of them can say it, and some may be away. */
    private Future<String> primaryOf(int slot, List<String> known, int next, int left) {
        String asked = known.get(next);
        return client(asked)
                .send(Request.cmd(Command.CLUSTER).arg("SLOTS"))
                .timeout(patience.toMillis(), TimeUnit.MILLISECONDS)
                .compose(slots -> {
                    seen = all(slots, asked);
                    String primary = primaryIn(slots, slot, asked);
                    return primary == null
                            ? Future.failedFuture(new NoSuchElementException("no node has the slot " + slot))
                            : Future.succeededFuture(primary);
                })
                .recover(failure -> left == 1
                        ? Future.failedFuture(failure)
                        : primaryOf(slot, known, (next + 1) % known.size(), left - 1));
    }

    private static Set<String> all(Response slots, String asked) {
        Set<String> nodes = new LinkedHashSet<>();
        for (Response range : slots) {
            range.stream().skip(2).forEach(node -> nodes.add(at(asked, node)));
        }
        return nodes;
    }

    /** Lines of: first slot, last slot, the primary's address and port, and what belongs to its replicas. */
    private static @Nullable String primaryIn(Response slots, int slot, String asked) {
        for (Response range : slots) {
            if (range.get(0).toInteger() <= slot && slot <= range.get(1).toInteger()) {
                return at(asked, range.get(2));
            }
        }
        return null;
    }

    /** Reached as the one that was asked: by the same scheme, with the same name and password. */
    private static String at(String asked, Response node) {
        URI like = URI.create(asked);
        Response host = node.get(0);
        String name = host == null || host.toString().isEmpty() ? like.getHost() : host.toString();
        String bracketed = name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
        String user = like.getRawUserInfo() == null ? "" : like.getRawUserInfo() + "@";
        return like.getScheme() + "://" + user + bracketed + ":" + node.get(1);
    }

    private Redis client(String node) {
        return clients.computeIfAbsent(
                node,
                address -> Redis.createClient(
                        vertx,
                        new RedisOptions(like)
                                .setType(RedisClientType.STANDALONE)
                                .setEndpoints(List.of(address))));
    }
}
