package dev.exeunt.session.view;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Session;
import dev.exeunt.session.SessionConfig;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Predicate;

/** Plain reads of the view: for lists, and for the owner's rounds. None of them decides anything. */
@ApplicationScoped
public class Shelf {

    /** Where the pages of what is pending begin and end. */
    public static final String START = "0";

    /**
     * A page of drafts.
     *
     * @param next the cursor of the next page; {@link #START} where there is none
     */
    public record Pending(List<String> drafts, String next) {}

    private final RedisLink link;
    private final int chunk;

    Shelf(RedisLink link, SessionConfig config) {
        this.link = link;
        this.chunk = config.view().chunk();
    }

    /** Redis' clock. */
    public CompletableFuture<Instant> now(int shard) {
        return link.send(shard, Request.cmd(Command.TIME))
                .thenApply(time ->
                        Instant.ofEpochSecond(time.get(0).toLong(), time.get(1).toLong() * 1000));
    }

    /** The sids of a subject's sessions, oldest first. */
    public CompletableFuture<List<String>> sessionsOf(int shard, String subject) {
        return texts(
                shard,
                Request.cmd(Command.ZRANGE)
                        .arg(Keys.of(shard).subject(subject))
                        .arg(0)
                        .arg(-1));
    }

    /** A subject's ended sessions, last first. */
    public CompletableFuture<List<Ended>> endedOf(int shard, String subject, int most) {
        Keys keys = Keys.of(shard);
        return texts(
                        shard,
                        Request.cmd(Command.ZRANGE)
                                .arg(keys.past(subject))
                                .arg(0)
                                .arg(most - 1)
                                .arg("REV"))
                .thenCompose(sids -> each(
                        sids,
                        sid -> link.send(
                                shard,
                                Request.cmd(Command.HGET).arg(keys.ended(sid)).arg("record"))))
                .thenApply(records -> records.stream()
                        .filter(Objects::nonNull)
                        .map(record -> Draft.read(record.toString(), Ended.class))
                        .toList());
    }

    /** A chunk of a subject's sessions that opened later than this; with when they did, the last one last. */
    public CompletableFuture<Map<String, Long>> sessionsAfter(int shard, String subject, long opened) {
        return after(shard, Keys.of(shard).subject(subject), opened);
    }

    /**
     * Gives the live sessions of a shard, chunk by chunk, for as long as they are taken. Whoever ends meanwhile may be
     * among them, and nobody else is left out.
     *
     * @return whether all were taken
     */
    public boolean eachLive(int shard, Predicate<List<Session>> take) {
        return eachLive(shard, -1, take).isEmpty();
    }

    /**
     * The same from a cursor on.
     *
     * @return the cursor behind those that were taken; empty where all were
     */
    public OptionalLong eachLive(int shard, long cursor, Predicate<List<Session>> take) {
        String live = Keys.of(shard).live();
        long taken = cursor;
        Map<String, Long> chunk = after(shard, live, taken).join();
        while (!chunk.isEmpty()) {
            if (!take.test(sessions(shard, chunk.keySet()).join())) {
                return OptionalLong.of(taken);
            }
            taken = Collections.max(chunk.values());
            chunk = after(shard, live, taken).join();
        }
        return OptionalLong.empty();
    }

    /**
     * A chunk of a set's entries behind this score. All those of its last score are among them, so that the next chunk,
     * which begins behind it, leaves none out; and what is taken out of the set meanwhile moves nobody.
     */
    private CompletableFuture<Map<String, Long>> after(int shard, String key, long score) {
        return scores(
                        shard,
                        byScore(key, "(" + score, "+inf").arg("LIMIT").arg(0).arg(chunk))
                .thenCompose(found -> {
                    if (found.size() < chunk) {
                        return CompletableFuture.completedFuture(found);
                    }
                    String last = Long.toString(Collections.max(found.values()));
                    return scores(shard, byScore(key, last, last)).thenApply(rest -> {
                        found.putAll(rest);
                        return found;
                    });
                });
    }

    /** A chunk of the sessions whose entry under {@code deadlines} is due, with the entry. */
    public CompletableFuture<Map<String, Long>> due(int shard, Instant now) {
        return upTo(shard, Keys.of(shard).deadlines(), now);
    }

    /** A chunk of the live sessions of which the log last said everything before this time. */
    public CompletableFuture<List<Session>> lastSaidBefore(int shard, Instant time) {
        return upTo(shard, Keys.of(shard).live(), time).thenCompose(sids -> sessions(shard, sids.keySet()));
    }

    private CompletableFuture<Map<String, Long>> upTo(int shard, String key, Instant time) {
        String last = Long.toString(time.toEpochMilli());
        return scores(shard, byScore(key, "-inf", last).arg("LIMIT").arg(0).arg(chunk));
    }

    private CompletableFuture<List<Session>> sessions(int shard, Collection<String> sids) {
        return each(sids, sid -> session(shard, sid))
                .thenApply(found -> found.stream().flatMap(Optional::stream).toList());
    }

    /** A session as it stands in the view, whether it is alive or not. */
    private CompletableFuture<Optional<Session>> session(int shard, String sid) {
        Request get = Request.cmd(Command.HMGET).arg(Keys.of(shard).session(sid));
        // As the prelude lists them.
        List.of("subject", "epoch", "seen", "idle", "expires", "claim", "place", "opened")
                .forEach(get::arg);
        return link.send(shard, get)
                .thenApply(
                        fields -> fields.get(0) == null ? Optional.empty() : Optional.of(Checks.session(sid, fields)));
    }

    /** A page of what is claimed and not known to be in the log; one may be met twice while others come and go. */
    public CompletableFuture<Pending> pending(int shard, String cursor) {
        Request scan = Request.cmd(Command.HSCAN)
                .arg(Keys.of(shard).pending())
                .arg(cursor)
                .arg("COUNT")
                .arg(chunk);
        return link.send(shard, scan).thenApply(page -> {
            Response entries = page.get(1);
            List<String> drafts = new ArrayList<>();
            for (int i = 1; i < entries.size(); i += 2) {
                drafts.add(entries.get(i).toString());
            }
            return new Pending(drafts, page.get(0).toString());
        });
    }

    private static Request byScore(String key, String from, String to) {
        return Request.cmd(Command.ZRANGE).arg(key).arg(from).arg(to).arg("BYSCORE");
    }

    private CompletableFuture<Map<String, Long>> scores(int shard, Request range) {
        return link.send(shard, range.arg("WITHSCORES")).thenApply(entries -> {
            Map<String, Long> scores = new LinkedHashMap<>();
            // RESP3 gives pairs, RESP2 a flat list.
            if (entries.size() > 0 && entries.get(0).size() == 2) {
                entries.forEach(pair -> scores.put(
                        pair.get(0).toString(), Math.round(pair.get(1).toDouble())));
                return scores;
            }
            for (int i = 0; i + 1 < entries.size(); i += 2) {
                scores.put(
                        entries.get(i).toString(),
                        Math.round(Double.parseDouble(entries.get(i + 1).toString())));
            }
            return scores;
        });
    }

    private CompletableFuture<List<String>> texts(int shard, Request request) {
        return link.send(shard, request).thenApply(found -> {
            List<String> texts = new ArrayList<>();
            found.forEach(one -> texts.add(one.toString()));
            return texts;
        });
    }

    private static <T> CompletableFuture<List<T>> each(
            Collection<String> names, Function<String, CompletableFuture<T>> question) {
        List<CompletableFuture<T>> asked = names.stream().map(question).toList();
        return CompletableFuture.allOf(asked.toArray(CompletableFuture[]::new))
                .thenApply(all -> asked.stream().map(CompletableFuture::join).toList());
    }
}
