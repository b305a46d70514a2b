package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Raised;
import dev.exeunt.session.SignOut;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.context.ApplicationScoped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Reads the global sign-outs of the view. */
@ApplicationScoped
public class SignOuts {

    private final RedisLink link;

    SignOuts(RedisLink link) {
        this.link = link;
    }

    public CompletableFuture<Optional<SignOut>> find(int shard, String id) {
        Request entry = Request.cmd(Command.HMGET)
                .arg(Keys.of(shard).signOut(id))
                .arg("draft")
                .arg("of")
                .arg("closed")
                .arg("completed");
        return link.send(shard, entry).thenApply(SignOuts::read);
    }

    private static Optional<SignOut> read(Response fields) {
        if (fields.get(0) == null
                || !(Draft.event(fields.get(0).toString()) instanceof GlobalSignOutRequested request)) {
            return Optional.empty();
        }
        long of = fields.get(1) == null ? 0 : fields.get(1).toLong();
        long closed = fields.get(2) == null ? 0 : fields.get(2).toLong();
        Instant completed = fields.get(3) == null
                ? null
                : Instant.ofEpochMilli(fields.get(3).toLong());
        return Optional.of(new SignOut(request, Math.max(of, closed), closed, completed));
    }

    /** What raised an epoch; a sign-out that nobody remembers is told of without its cause. */
    CompletableFuture<Raised> raised(int shard, String id) {
        return find(shard, id).thenApply(found -> found.map(signOut -> Raised.by(signOut.request()))
                .orElseGet(() -> new Raised(
                        "", 0, null, 0, id, LogoutCause.GLOBAL_SIGN_OUT, Initiator.SYSTEM, null, Instant.EPOCH)));
    }

    /** The ids of those under way. */
    public CompletableFuture<List<String>> underWay(int shard) {
        return link.send(shard, Request.cmd(Command.SMEMBERS).arg(Keys.of(shard).signOuts()))
                .thenApply(ids -> {
                    List<String> list = new ArrayList<>();
                    ids.forEach(id -> list.add(id.toString()));
                    return list;
                });
    }
}
