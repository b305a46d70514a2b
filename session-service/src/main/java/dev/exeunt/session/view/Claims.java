package dev.exeunt.session.view;

import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Raised;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.view.Gate.Pass;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * The first step of everything that happens to a session: one script claims, and keeps under {@code pending} what is to
 * be appended. Every claim obeys the rule of the check: it is made with what the log says of the subject.
 */
@ApplicationScoped
public class Claims {

    private static final int ATTEMPTS = 8;

    /** What an answer means to who asked at that moment. */
    private interface Meaning {
        CompletableFuture<Outcome> of(Pass pass, Reply reply, long asked);
    }

    private record Question(
            int shard, Script script, List<String> keys, Function<Stretch, List<String>> args, Meaning meaning) {}

    private final RedisLink link;
    private final Gate gate;
    private final SignOuts signOuts;
    private final SessionConfig config;
    private final long patience;

    Claims(RedisLink link, Gate gate, SignOuts signOuts, SessionConfig config) {
        this.link = link;
        this.gate = gate;
        this.signOuts = signOuts;
        this.config = config;
        this.patience = config.knowWithin().toNanos();
    }

    /** The session is live from here on. Where the subject has too many, the oldest is claimed with it. */
    public CompletableFuture<Outcome> open(int shard, Order.Opening order, Function<String, Order.Logout> displacing) {
        return open(shard, order, displacing, "", List.of(), ATTEMPTS);
    }

    private CompletableFuture<Outcome> open(
            int shard,
            Order.Opening order,
            Function<String, Order.Logout> displacing,
            String oldest,
            List<String> dead,
            int attempts) {
        Keys keys = Keys.of(shard);
        String replaced = order.replaces() == null ? "" : order.replaces();
        List<String> names = List.of(
                keys.session(order.sid()),
                keys.subject(order.subject()),
                keys.epochs(),
                keys.applied(),
                keys.live(),
                keys.deadlines(),
                keys.pending(),
                keys.session(replaced),
                keys.session(oldest),
                keys.ended(replaced));
        return ask(
                shard,
                Script.OPEN,
                names,
                stretch -> opening(order, displacing, oldest, dead, stretch),
                (pass, reply, asked) -> switch (reply.status()) {
                    case "done" -> claimed(reply, asked);
                    case "busy" -> done(Outcome.BUSY);
                    case "nothing-to-replace" -> done(Outcome.NOT_THERE);
                    case "unknown" -> done(Outcome.NOT_THERE);
                    case "full" ->
                        attempts == 0
                                ? done(Outcome.UNSURE)
                                : sort(shard, reply.details(0))
                                        .thenCompose(found ->
                                                open(shard, order, displacing, found.oldest, found.dead, attempts - 1));
                    default -> done(Outcome.UNSURE);
                });
    }

    private List<String> opening(
            Order.Opening order,
            Function<String, Order.Logout> displacing,
            String oldest,
            List<String> dead,
            Stretch stretch) {
        Order.@Nullable Logout end = oldest.isEmpty() ? null : displacing.apply(oldest);
        // What the tail knows comes first, and then from where on it knows it.
        String raised = raised(stretch, order.subject());
        Collection<String> ends = stretch.endsOf(order.subject());
        List<String> args = new ArrayList<>(List.of(
                order.sid(),
                order.subject(),
                Long.toString(stretch.from()),
                raised,
                order.id().toString(),
                Draft.json(order),
                Draft.json(order.place()),
                Long.toString(order.idle()),
                Long.toString(order.lifetime()),
                Integer.toString(config.pending().refuseOver()),
                Integer.toString(config.perSubject()),
                order.replaces() == null ? "" : order.replaces(),
                oldest,
                end == null ? "" : end.id().toString(),
                end == null ? "" : Draft.json(end)));
        args.addAll(ends);
        args.addAll(dead);
        return args;
    }

    private record Sorted(String oldest, List<String> dead) {}

    /** Which of a subject's sessions, oldest first, are dead though not yet settled, and which is the oldest alive. */
    private CompletableFuture<Sorted> sort(int shard, List<String> sids) {
        Keys keys = Keys.of(shard);
        List<CompletableFuture<Reply>> replies = new ArrayList<>();
        for (String sid : sids) {
            List<String> names = List.of(keys.session(sid), keys.ended(sid), keys.epochs(), keys.applied());
            replies.add(link.run(shard, Script.CHECK, names, List.of(sid, "1")).thenApply(Reply::of));
        }
        return CompletableFuture.allOf(replies.toArray(CompletableFuture[]::new))
                .thenApply(all -> {
                    List<String> dead = new ArrayList<>();
                    String oldest = "";
                    for (int i = 0; i < sids.size(); i++) {
                        if (!replies.get(i).join().status().equals("alive")) {
                            dead.add(sids.get(i));
                        } else if (oldest.isEmpty()) {
                            oldest = sids.get(i);
                        }
                    }
                    return new Sorted(oldest, dead);
                });
    }

    /** The session is dead from here on. Whoever claimed first counts. */
    public CompletableFuture<Outcome> end(Sid sid, String subject, Order.Logout order) {
        int shard = sid.shard();
        Keys keys = Keys.of(shard);
        String name = sid.toString();
        List<String> names =
                List.of(keys.session(name), keys.ended(name), keys.epochs(), keys.applied(), keys.pending());
        Function<Stretch, List<String>> args = stretch -> {
            String raised = raised(stretch, subject);
            String ended = endOf(stretch, name, subject) == null ? "" : "1";
            String from = Long.toString(stretch.from());
            return List.of(name, subject, from, raised, order.id().toString(), Draft.json(order), ended);
        };
        return ask(
                shard,
                Script.END,
                names,
                args,
                (pass, reply, asked) -> ended(shard, name, subject, pass, reply, asked));
    }

    private CompletableFuture<Outcome> ended(
            int shard, String sid, String subject, Pass pass, Reply reply, long asked) {
        Ended known = endOf(pass.stretch(), sid, subject);
        if (known != null) {
            return done(new Outcome.AlreadyEnded(known, true));
        }
        return switch (reply.status()) {
            case "done" -> claimed(reply, asked);
            case "claimed" -> done(new Outcome.BeingEnded(Draft.ended(reply.detail(0))));
            case "ended" -> done(new Outcome.AlreadyEnded(Draft.read(reply.detail(0), Ended.class), true));
            case "timed-out" -> done(new Outcome.AlreadyEnded(Checks.timedOut(sid, reply), true));
            case "signed-out" -> signedOut(shard, sid, pass.stretch(), reply);
            case "unknown" -> done(Outcome.NOT_THERE);
            default -> done(Outcome.UNSURE);
        };
    }

    /** What the tail knows of the end of a session of this subject; one of somebody else's is unknown, as to the view. */
    private static @Nullable Ended endOf(Stretch stretch, String sid, String subject) {
        Ended known = stretch.endOf(sid);
        return known != null && known.subject().equals(subject) ? known : null;
    }

    /** The view knows a sign-out from its claim on; the tail, once it stands in the log. */
    private CompletableFuture<Outcome> signedOut(int shard, String sid, Stretch stretch, Reply reply) {
        var session = Checks.session(sid, reply.rest().get(5));
        Raised raised = stretch.raisedFor(session.subject());
        if (raised != null && raised.ends(session)) {
            return done(new Outcome.AlreadyEnded(raised.end(sid, session.place()), true));
        }
        return signOuts.raised(shard, reply.detail(0))
                .thenApply(found -> new Outcome.AlreadyEnded(found.end(sid, session.place()), false));
    }

    /**
     * Every session of the subject opened so far is dead from here on, save the one that stays.
     *
     * @param asking the session that asks for it, which must be alive; null where it isn't a session that asks
     */
    public CompletableFuture<Outcome> raise(int shard, Order.SignOut order, @Nullable String asking) {
        Keys keys = Keys.of(shard);
        String asks = asking == null ? "" : asking;
        List<String> names = List.of(
                keys.subject(order.subject()),
                keys.epochs(),
                keys.applied(),
                keys.pending(),
                keys.signOut(order.signOutId()),
                keys.session(asks),
                keys.ended(asks));
        Function<Stretch, List<String>> args = stretch -> {
            String raised = raised(stretch, order.subject());
            String ended = endOf(stretch, asks, order.subject()) == null ? "" : "1";
            return List.of(
                    order.subject(),
                    Long.toString(stretch.from()),
                    raised,
                    order.id().toString(),
                    Draft.json(order),
                    order.signOutId(),
                    asks,
                    order.except() == null ? "" : order.except(),
                    ended);
        };
        return ask(shard, Script.RAISE, names, args, (pass, reply, asked) -> switch (reply.status()) {
            // Whatever the tail has learned since of who asked.
            case "done" -> claimed(reply, asked);
            default -> ended(shard, asks, order.subject(), pass, reply, asked);
        });
    }

    private static String raised(Stretch stretch, String subject) {
        Raised raised = stretch.raisedFor(subject);
        return raised == null ? "" : raised.kept();
    }

    private CompletableFuture<Outcome> ask(
            int shard, Script script, List<String> keys, Function<Stretch, List<String>> args, Meaning meaning) {
        Question question = new Question(shard, script, keys, args, meaning);
        long until = System.nanoTime() + patience;
        return gate.pass(shard)
                .thenCompose(pass -> ask(question, pass.to(), until))
                .exceptionally(failure -> Lane.isOutOfMemory(failure) ? Outcome.BUSY : Outcome.UNSURE);
    }

    /** As with a check, a view that can't know yet is asked again for a while: it has changed nothing so far. */
    private CompletableFuture<Outcome> ask(Question question, long to, long until) {
        int shard = question.shard;
        return gate.pass(shard).thenCompose(pass -> {
            long asked = System.nanoTime();
            return link.run(shard, question.script, question.keys, question.args.apply(pass.stretch()))
                    .thenApply(Reply::of)
                    .thenCompose(reply -> {
                        boolean known = gate.trusts(shard, pass, reply) && knows(reply, Math.max(to, pass.reached()));
                        // What a script did is done; it is appended and settled, whichever Redis it was.
                        if (known || reply.status().equals("done")) {
                            return question.meaning.of(pass, reply, asked);
                        }
                        if (System.nanoTime() > until) {
                            return done(Outcome.UNSURE);
                        }
                        return Gate.again(() -> ask(question, to, until));
                    });
        });
    }

    /** What the view lacks may stand in the log behind it, up to the end that it had when this was asked for. */
    private static boolean knows(Reply reply, long to) {
        return switch (reply.status()) {
            case "recovering" -> false;
            case "unknown" -> reply.applied() >= to;
            default -> true;
        };
    }

    private static CompletableFuture<Outcome> claimed(Reply reply, long asked) {
        List<String> drafts = new ArrayList<>(List.of(reply.detail(0)));
        if (reply.rest().size() > 4 && !reply.detail(1).isEmpty()) {
            drafts.add(reply.detail(1));
        }
        return done(new Outcome.Claimed(drafts, asked));
    }

    private static CompletableFuture<Outcome> done(Outcome outcome) {
        return CompletableFuture.completedFuture(outcome);
    }
}
