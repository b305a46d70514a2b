package dev.exeunt.session.view;

import dev.exeunt.session.LogEnd;
import dev.exeunt.session.SessionConfig;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Discards a view that is none of this log's. */
@ApplicationScoped
public class Discards {

    private final RedisLink link;
    private final LogEnd log;
    private final int chunk;

    Discards(RedisLink link, LogEnd log, SessionConfig config) {
        this.link = link;
        this.log = log;
        this.chunk = config.view().chunk();
    }

    /** Discards, and starts a new view right behind this offset; false when another discard has begun meanwhile. */
    public CompletableFuture<Boolean> discard(int shard, long offset) {
        String id = UUID.randomUUID().toString();
        return step(shard, id, "begin", offset, List.of(), List.of())
                .thenCompose(begun -> chunks(shard, id))
                .thenCompose(gone -> gone
                        ? step(shard, id, "end", offset, List.of(), List.of())
                        : CompletableFuture.completedFuture(false));
    }

    private CompletableFuture<Boolean> chunks(int shard, String id) {
        Keys keys = Keys.of(shard);
        Request some = Request.cmd(Command.ZRANGE).arg(keys.live()).arg(0).arg(chunk - 1);
        return link.send(shard, some).thenCompose(found -> {
            List<String> sids = new ArrayList<>();
            found.forEach(sid -> sids.add(sid.toString()));
            if (sids.isEmpty()) {
                return CompletableFuture.completedFuture(true);
            }
            return indexes(shard, sids)
                    .thenCompose(indexes -> step(shard, id, "chunk", 0, sids, indexes))
                    .thenCompose(done -> done ? chunks(shard, id) : CompletableFuture.completedFuture(false));
        });
    }

    private CompletableFuture<List<String>> indexes(int shard, List<String> sids) {
        Keys keys = Keys.of(shard);
        List<CompletableFuture<String>> found = sids.stream()
                .map(sid -> link.send(
                                shard,
                                Request.cmd(Command.HGET).arg(keys.session(sid)).arg("subject"))
                        .thenApply(subject -> keys.subject(subject == null ? "" : subject.toString())))
                .toList();
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all -> found.stream().map(CompletableFuture::join).toList());
    }

    private CompletableFuture<Boolean> step(
            int shard, String id, String step, long offset, List<String> sids, List<String> indexes) {
        Keys keys = Keys.of(shard);
        List<String> names = new ArrayList<>(List.of(keys.applied(), keys.live(), keys.deadlines()));
        for (int i = 0; i < sids.size(); i++) {
            names.add(keys.session(sids.get(i)));
            names.add(indexes.get(i));
        }
        List<String> args = new ArrayList<>(List.of(id, step, Effects.fresh(log), Long.toString(offset)));
        args.addAll(sids);
        return link.run(shard, Script.DISCARD, names, args)
                .thenApply(answer -> answer.get(2).toString().equals("done"));
    }
}
