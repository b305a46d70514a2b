package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Raised;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** The claims of the owner's rounds: many sessions at once, each decided in the script. */
@ApplicationScoped
public class Rounds {

    /**
     * @param drafts of the sessions claimed now
     * @param others sessions that have an end of somebody else's, not settled yet
     */
    public record Closing(List<String> drafts, int others) {}

    private final RedisLink link;

    Rounds(RedisLink link) {
        this.link = link;
    }

    /**
     * The drafts of those of these events that are still pending. Fails where Redis takes no writes: it may not be the one
     * that counts.
     */
    public CompletableFuture<List<String>> again(int shard, List<UUID> events) {
        Keys keys = Keys.of(shard);
        List<String> ids = events.stream().map(UUID::toString).toList();
        return link.run(shard, Script.AGAIN, List.of(keys.applied(), keys.pending()), ids)
                .thenApply(Reply::of)
                .thenApply(reply -> reply.details(0));
    }

    /** Claims those of these sessions that a sign-out ends. */
    public CompletableFuture<Closing> close(int shard, GlobalSignOutRequested request, List<String> sids) {
        Keys keys = Keys.of(shard);
        Order.SignOut order = Order.SignOut.of(request);
        List<String> names =
                new ArrayList<>(List.of(keys.subject(order.subject()), keys.epochs(), keys.applied(), keys.pending()));
        List<String> args = new ArrayList<>(List.of(
                order.subject(),
                Raised.by(request).kept(),
                Long.toString(request.occurredAt().toEpochMilli())));
        for (String sid : sids) {
            Order.Logout logout = order.closing(sid);
            names.add(keys.session(sid));
            args.addAll(List.of(sid, logout.id().toString(), Draft.json(logout)));
        }
        return link.run(shard, Script.CLOSE, names, args).thenApply(Reply::of).thenApply(reply -> {
            List<String> answers = reply.details(0);
            List<String> drafts =
                    answers.stream().filter(answer -> answer.startsWith("{")).toList();
            int others = (int)
                    answers.stream().filter(answer -> answer.equals("claimed")).count();
            return new Closing(drafts, others);
        });
    }

    /**
     * Claims the completion of a sign-out; empty when it is known already, or the view isn't the one it was.
     *
     * @param found the view as it was before it was found to have nothing left to close
     */
    public CompletableFuture<Optional<String>> complete(int shard, Order.Completion order, Effects.Applied found) {
        Keys keys = Keys.of(shard);
        List<String> names = List.of(keys.applied(), keys.pending(), keys.signOut(order.signOutId()), keys.signOuts());
        return link.run(
                        shard,
                        Script.COMPLETE,
                        names,
                        List.of(
                                order.id().toString(),
                                Draft.json(order),
                                order.signOutId(),
                                found.view(),
                                Long.toString(found.offset())))
                .thenApply(Reply::of)
                .thenApply(reply -> reply.status().equals("done") ? Optional.of(reply.detail(0)) : Optional.empty());
    }

    /** Claims those of these sessions whose time is over; gives back their drafts. */
    public CompletableFuture<List<String>> expire(int shard, Map<String, Long> due) {
        Keys keys = Keys.of(shard);
        List<String> names = new ArrayList<>(List.of(keys.deadlines(), keys.epochs(), keys.applied(), keys.pending()));
        List<String> args = new ArrayList<>();
        due.forEach((sid, deadline) -> {
            Order.Timeout order = new Order.Timeout(Ended.timeoutId(sid, Instant.ofEpochMilli(deadline)));
            names.add(keys.session(sid));
            args.addAll(List.of(sid, Long.toString(deadline), order.id().toString(), Draft.json(order)));
        });
        return link.run(shard, Script.EXPIRE, names, args)
                .thenApply(Reply::of)
                .thenApply(reply -> reply.details(0).stream()
                        .filter(draft -> !draft.isEmpty())
                        .toList());
    }
}
