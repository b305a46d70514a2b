package dev.exeunt.session.view;

import dev.exeunt.events.TimeoutKind;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Place;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Raised;
import dev.exeunt.session.Session;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.Verdict;
import dev.exeunt.session.view.Gate.Pass;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * The rule of the check. Redis answers for the log up to {@code applied}; what stands behind it, up to the end that the
 * log had for this instance when the question came, the instance knows itself. Where the two don't meet, or the view
 * hasn't come far enough to call something unknown, nobody can say.
 */
@ApplicationScoped
public class Checks {

    /** No session has this name: to ask for it is to ask how far the view has come. */
    private static final String NOBODY = "";

    private final RedisLink link;
    private final Gate gate;
    private final Stretches stretches;
    private final SignOuts signOuts;
    private final long patience;

    Checks(RedisLink link, Gate gate, Stretches stretches, SignOuts signOuts, SessionConfig config) {
        this.link = link;
        this.gate = gate;
        this.stretches = stretches;
        this.signOuts = signOuts;
        this.patience = config.knowWithin().toNanos();
    }

    /**
     * Whether a session is alive now.
     *
     * @param passive whether the question is no activity of the user's
     */
    public CompletionStage<Verdict> check(Sid sid, boolean passive) {
        Stretch stretch = stretches.of(sid.shard());
        if (stretch == null) {
            return CompletableFuture.completedFuture(Verdict.UNSURE);
        }
        return look(sid, passive, stretch.to(), System.nanoTime() + patience).exceptionally(failure -> Verdict.UNSURE);
    }

    private CompletableFuture<Verdict> look(Sid sid, boolean passive, long to, long until) {
        return once(sid, passive, to).thenCompose(verdict -> {
            if (!(verdict instanceof Verdict.Unsure) || System.nanoTime() > until) {
                return CompletableFuture.completedFuture(verdict);
            }
            return Gate.again(() -> look(sid, passive, to, until));
        });
    }

    /**
     * One look, which may leave it unsure.
     *
     * @param to the end of the log for this instance when the question came
     */
    CompletableFuture<Verdict> once(Sid sid, boolean passive, long to) {
        return gate.pass(sid.shard()).thenCompose(pass -> ask(sid.shard(), sid.toString(), passive)
                .thenCompose(reply -> judge(sid, pass, reply, Math.max(to, pass.reached()))));
    }

    private CompletableFuture<Reply> ask(int shard, String name, boolean passive) {
        Keys keys = Keys.of(shard);
        return link.run(
                        shard,
                        Script.CHECK,
                        List.of(keys.session(name), keys.ended(name), keys.epochs(), keys.applied()),
                        List.of(name, passive ? "1" : "0"))
                .thenApply(Reply::of);
    }

    private CompletableFuture<Verdict> judge(Sid sid, Pass pass, Reply reply, long to) {
        if (!gate.trusts(sid.shard(), pass, reply)) {
            return CompletableFuture.completedFuture(Verdict.UNSURE);
        }
        String name = sid.toString();
        Stretch stretch = pass.stretch();
        Ended known = stretch.endOf(name);
        if (known != null) {
            return CompletableFuture.completedFuture(new Verdict.Dead(known));
        }
        return switch (reply.status()) {
            case "alive" -> CompletableFuture.completedFuture(alive(stretch, reply, name));
            case "ended" -> dead(Draft.read(reply.detail(0), Ended.class));
            case "claimed" -> dead(Draft.ended(reply.detail(0)));
            case "timed-out" -> dead(timedOut(name, reply));
            case "signed-out" -> signedOut(sid, stretch, reply);
            default ->
                CompletableFuture.completedFuture(
                        stretch.covers(reply.applied()) && reply.applied() >= to ? Verdict.UNKNOWN : Verdict.UNSURE);
        };
    }

    /**
     * What is read of a shard where what isn't found counts as well: from a view that had all of the log when the
     * question came, and was still the same one when it had been read. A problem document where nobody can say in time.
     */
    public <T> T known(int shard, Supplier<T> read) {
        Stretch stretch = stretches.of(shard);
        if (stretch == null) {
            throw Problems.unsure();
        }
        long to = stretch.to();
        long until = System.nanoTime() + patience;
        do {
            Pass whole = whole(shard, to, until)
                    .exceptionally(failure -> Optional.empty())
                    .join()
                    .orElseThrow(Problems::unsure);
            T found = read.get();
            if (gate.trusts(shard, whole, ask(shard, NOBODY, true).join())) {
                return found;
            }
        } while (System.nanoTime() <= until);
        throw Problems.unsure();
    }

    /** Leave to answer from a view that has come this far; empty where there is none in time. */
    private CompletableFuture<Optional<Pass>> whole(int shard, long to, long until) {
        return gate.pass(shard).thenCompose(pass -> {
            long end = Math.max(to, pass.reached());
            if (pass.applied() >= end) {
                return CompletableFuture.completedFuture(Optional.of(pass));
            }
            return ask(shard, NOBODY, true).thenCompose(reply -> {
                if (gate.trusts(shard, pass, reply) && reply.applied() >= end) {
                    return CompletableFuture.completedFuture(Optional.of(pass.seen(reply)));
                }
                if (System.nanoTime() > until) {
                    return CompletableFuture.completedFuture(Optional.empty());
                }
                return Gate.again(() -> whole(shard, to, until));
            });
        });
    }

    private static CompletableFuture<Verdict> dead(Ended ended) {
        return CompletableFuture.completedFuture(new Verdict.Dead(ended));
    }

    private static Verdict alive(Stretch stretch, Reply reply, String sid) {
        Session session = session(sid, reply.rest().get(5));
        Raised raised = stretch.raisedFor(session.subject());
        if (raised != null && raised.ends(session)) {
            return new Verdict.Dead(raised.end(sid, session.place()));
        }
        // Asked last: what the stretch forgot while it was read shows here.
        return stretch.covers(reply.applied()) ? new Verdict.Alive(session) : Verdict.UNSURE;
    }

    /** From the fields as the prelude lists them. */
    static Session session(String sid, Response fields) {
        return new Session(
                sid,
                fields.get(0).toString(),
                Draft.read(fields.get(6).toString(), Place.class),
                fields.get(1).toLong(),
                Instant.ofEpochMilli(fields.get(7).toLong()),
                Instant.ofEpochMilli(fields.get(2).toLong()),
                Order.deadlinesOf(fields.get(3).toLong(), fields.get(4).toLong()));
    }

    /** Dead at its deadline, before the owner has claimed it. */
    static Ended timedOut(String sid, Reply reply) {
        Session session = session(sid, reply.rest().get(5));
        TimeoutKind kind = TimeoutKind.valueOf(reply.detail(0).toUpperCase(Locale.ROOT));
        return Ended.atDeadline(session, kind, Instant.ofEpochMilli(Long.parseLong(reply.detail(1))));
    }

    private CompletableFuture<Verdict> signedOut(Sid sid, Stretch stretch, Reply reply) {
        Session session = session(sid.toString(), reply.rest().get(5));
        Raised raised = stretch.raisedFor(session.subject());
        if (raised != null && raised.ends(session)) {
            return dead(raised.end(session.sid(), session.place()));
        }
        return signOuts.raised(sid.shard(), reply.detail(0))
                .thenApply(found -> new Verdict.Dead(found.end(session.sid(), session.place())));
    }
}
