package dev.exeunt.session.view;

import dev.exeunt.session.SessionConfig;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Keeps the filters of the security team: what was previewed, and, shard by shard, what is under way.
 *
 * <pre>
 * SET  {s07}:filter:&lt;id&gt; &lt;what was previewed&gt; EX 3600     in the shard of the id; EXPIRE anew once it is run
 * HSET {s07}:filters &lt;id&gt; &lt;order&gt;                      in every shard: to be worked on by its owner
 * HSET {s07}:filtered:&lt;id&gt; closed … [done 1]            in every shard; EXPIRE after 30 days
 * </pre>
 */
@ApplicationScoped
public class Filters {

    private static final Duration PREVIEW_KEPT = Duration.ofHours(1);

    /**
     * How far a shard has come.
     *
     * @param begun whether the filter was ever run here
     */
    public record Progress(boolean begun, boolean done, long closed) {}

    private final RedisLink link;
    private final SessionConfig config;

    Filters(RedisLink link, SessionConfig config) {
        this.link = link;
        this.config = config;
    }

    private static String preview(int shard, String id) {
        return Keys.of(shard).tag() + "filter:" + id;
    }

    private static String underWay(int shard) {
        return Keys.of(shard).tag() + "filters";
    }

    private static String progress(int shard, String id) {
        return Keys.of(shard).tag() + "filtered:" + id;
    }

    public CompletableFuture<Void> keep(int shard, String id, String previewed) {
        return link.send(
                        shard,
                        Request.cmd(Command.SET)
                                .arg(preview(shard, id))
                                .arg(previewed)
                                .arg("EX")
                                .arg(PREVIEW_KEPT.toSeconds()))
                .thenAccept(done -> {});
    }

    public CompletableFuture<Optional<String>> previewed(int shard, String id) {
        return link.send(shard, Request.cmd(Command.GET).arg(preview(shard, id)))
                .thenApply(found -> Optional.ofNullable(found).map(Response::toString));
    }

    /** What was previewed, to be run: kept from here on for as long as it is said how far the run has come. */
    public CompletableFuture<Optional<String>> toRun(int shard, String id) {
        return link.send(
                        shard,
                        Request.cmd(Command.EXPIRE)
                                .arg(preview(shard, id))
                                .arg(config.endedKept().toSeconds()))
                .thenCompose(kept -> previewed(shard, id));
    }

    /**
     * Hands the order to the owner of a shard. Again changes nothing: a filter hits only what had opened before its
     * preview, and has ended that. So it is handed over first, and a crash can't leave it begun with nobody to do it.
     */
    public CompletableFuture<Void> begin(int shard, String id, String order) {
        String progress = progress(shard, id);
        return link.send(
                        shard,
                        Request.cmd(Command.HSET).arg(underWay(shard)).arg(id).arg(order))
                .thenCompose(handed -> link.send(
                        shard,
                        Request.cmd(Command.HSETNX).arg(progress).arg("closed").arg(0)))
                .thenCompose(begun -> link.send(
                        shard,
                        Request.cmd(Command.EXPIRE)
                                .arg(progress)
                                .arg(config.endedKept().toSeconds())))
                .thenAccept(done -> {});
    }

    /** The orders that wait for the owner of a shard, by id. */
    public CompletableFuture<Map<String, String>> waiting(int shard) {
        return link.send(shard, Request.cmd(Command.HGETALL).arg(underWay(shard)))
                .thenApply(found -> {
                    Map<String, String> orders = new LinkedHashMap<>();
                    found.getKeys().forEach(id -> orders.put(id, found.get(id).toString()));
                    return orders;
                });
    }

    public CompletableFuture<Void> closed(int shard, String id, int more) {
        return link.send(
                        shard,
                        Request.cmd(Command.HINCRBY)
                                .arg(progress(shard, id))
                                .arg("closed")
                                .arg(more))
                .thenAccept(done -> {});
    }

    public CompletableFuture<Void> done(int shard, String id) {
        return link.send(
                        shard,
                        Request.cmd(Command.HSET)
                                .arg(progress(shard, id))
                                .arg("done")
                                .arg(1))
                .thenCompose(marked -> link.send(
                        shard, Request.cmd(Command.HDEL).arg(underWay(shard)).arg(id)))
                .thenAccept(done -> {});
    }

    public CompletableFuture<Progress> progressOf(int shard, String id) {
        Request get = Request.cmd(Command.HMGET)
                .arg(progress(shard, id))
                .arg("closed")
                .arg("done");
        return link.send(shard, get)
                .thenApply(found -> new Progress(
                        found.get(0) != null,
                        found.get(1) != null,
                        found.get(0) == null ? 0 : found.get(0).toLong()));
    }
}
