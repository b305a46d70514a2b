package dev.exeunt.session.view;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.LogEnd;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Settlement;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Gives records of the log their effect in the view: to settle one, or, for the owner, to apply one after another. */
@ApplicationScoped
public class Effects implements Settlement.Settled {

    /**
     * How far the view has come.
     *
     * @param view the log and the view; empty where there is none
     * @param offset of the last record whose effect is in it
     */
    public record Applied(String view, long offset) {}

    /**
     * @param applied how far the view has come now, whether by these records or not
     * @param behind ends that stand before an opening of the same session
     */
    public record Taken(Applied applied, List<Ended> behind) {}

    private static final List<String> SETTLE = List.of("settle", "", "", "");

    private final RedisLink link;
    private final LogEnd log;
    private final SessionConfig config;

    Effects(RedisLink link, LogEnd log, SessionConfig config) {
        this.link = link;
        this.log = log;
        this.config = config;
    }

    @Override
    public CompletableFuture<Void> settle(int shard, long offset, SessionEvent event) {
        return take(shard, SETTLE, Effect.of(Keys.of(shard), offset, event)).thenAccept(reply -> {});
    }

    /**
     * Applies records that follow each other. Only the last chunk moves {@code applied}, and only when it stands right
     * before the first of them, in the view of this name.
     */
    public CompletableFuture<Taken> apply(int shard, String view, List<LogRecord> records) {
        List<Effect> effects = fold(shard, records);
        int chunk = config.view().chunk();
        List<String> behind = new ArrayList<>();
        CompletableFuture<?> before = CompletableFuture.completedFuture(null);
        int from = 0;
        for (; effects.size() - from > chunk; from += chunk) {
            List<Effect> some = effects.subList(from, from + chunk);
            before = before.thenCompose(done -> take(shard, SETTLE, some))
                    .thenAccept(reply -> behind.addAll(reply.details(0)));
        }
        List<Effect> last = effects.subList(from, effects.size());
        List<String> move = List.of(
                "apply",
                view,
                Long.toString(records.getFirst().offset() - 1),
                Long.toString(records.getLast().offset()));
        return before.thenCompose(done -> take(shard, move, last)).thenCompose(reply -> {
            behind.addAll(reply.details(0));
            Applied applied = new Applied(reply.view(), reply.applied());
            return ended(shard, behind).thenApply(ends -> new Taken(applied, ends));
        });
    }

    /** An opening whose end follows in the same stretch needs no writing. */
    private static List<Effect> fold(int shard, List<LogRecord> records) {
        Keys keys = Keys.of(shard);
        List<Effect> effects = new ArrayList<>();
        for (LogRecord record : records) {
            if (record.event() != null) {
                effects.addAll(Effect.of(keys, record.offset(), record.event()));
            }
        }
        Set<String> endedLater = new HashSet<>();
        List<Effect> folded = new ArrayList<>();
        for (Effect effect : effects.reversed()) {
            if (effect.name().equals("ended")) {
                endedLater.add(effect.sid());
            }
            if (!effect.name().equals("opened") || !endedLater.contains(effect.sid())) {
                folded.add(effect);
            }
        }
        return folded.reversed();
    }

    private CompletableFuture<Reply> take(int shard, List<String> mode, List<Effect> effects) {
        Keys keys = Keys.of(shard);
        List<String> names = new ArrayList<>(
                List.of(keys.applied(), keys.pending(), keys.epochs(), keys.live(), keys.deadlines(), keys.signOuts()));
        List<String> values = new ArrayList<>(mode);
        values.add(Long.toString(config.endedKept().toSeconds()));
        for (Effect effect : effects) {
            names.addAll(effect.keys());
            values.add(effect.name());
            values.addAll(effect.values());
        }
        return link.run(shard, Script.TAKE, names, values).thenApply(Reply::of);
    }

    private CompletableFuture<List<Ended>> ended(int shard, List<String> sids) {
        List<CompletableFuture<Ended>> found = new ArrayList<>();
        for (String sid : sids) {
            Request get =
                    Request.cmd(Command.HGET).arg(Keys.of(shard).ended(sid)).arg("record");
            found.add(link.send(shard, get).thenApply(record -> Draft.read(record.toString(), Ended.class)));
        }
        return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                .thenApply(all -> found.stream().map(CompletableFuture::join).toList());
    }

    /** A name that no view of this log has had. */
    static String fresh(LogEnd log) {
        return log.topic() + "/" + UUID.randomUUID();
    }

    /** How far the view has come. */
    public CompletableFuture<Applied> applied(int shard) {
        Request get = Request.cmd(Command.HMGET)
                .arg(Keys.of(shard).applied())
                .arg("view")
                .arg("offset");
        return link.send(shard, get)
                .thenApply(found -> found.get(0) == null
                        ? new Applied("", Reply.NOTHING)
                        : new Applied(found.get(0).toString(), found.get(1).toLong()));
    }

    /** Starts a view that nobody has started, right behind this offset. */
    public CompletableFuture<Applied> adopt(int shard, long offset) {
        List<String> args = List.of(fresh(log), Long.toString(offset));
        return link.run(shard, Script.ADOPT, List.of(Keys.of(shard).applied()), args)
                .thenApply(Reply::of)
                .thenApply(reply -> new Applied(reply.view(), reply.applied()));
    }
}
