package dev.exeunt.session.view;

import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Arrivals;
import dev.exeunt.session.LogEnd;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Place;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.Verdict;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import org.jspecify.annotations.Nullable;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * An instance of the service with one shard, and what users ask of it: its own connection and its own tail, which reads
 * when it is told to. Everything that decides anything is the service's own.
 */
final class Instance implements LogEnd {

    static final Place PLACE =
            new Place(new Device(DeviceKind.ANDROID, "a phone", false), "account-android", "192.0.2.1");

    private final ListedLog log;
    private final RedisLink link;
    private final Stretch stretch;
    private final Checks checks;
    private final Claims claims;
    private final Arrivals arrivals;

    Instance(RedisLink link, ListedLog log, SessionConfig config) {
        this(link, log, config, config);
    }

    /**
     * @param claiming what its claims go by; everything else goes by {@code config}
     */
    Instance(RedisLink link, ListedLog log, SessionConfig config, SessionConfig claiming) {
        this.log = log;
        this.link = link;
        stretch = new Stretch(0, config.log().tail());
        Stretches stretches = new Stretches();
        stretches.put(0, stretch);
        Gate gate = new Gate(link, stretches, this, config);
        SignOuts signOuts = new SignOuts(link);
        checks = new Checks(link, gate, stretches, signOuts, config);
        claims = new Claims(link, gate, signOuts, claiming);
        arrivals = new Arrivals(this, stretches);
    }

    @Override
    public String topic() {
        return "model";
    }

    @Override
    public CompletableFuture<Void> reached(int shard) {
        readAll();
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<Void> read(int shard, long offset) {
        read((int) offset + 1);
        return CompletableFuture.completedFuture(null);
    }

    /** The tail reads up to this offset, which is not read. */
    void read(int end) {
        for (long next = stretch.to() + 1; next < end; next++) {
            stretch.take(next, log.at(next));
        }
    }

    void readAll() {
        read(log.end());
    }

    /** The offset that the tail reads next. */
    int next() {
        return (int) stretch.to() + 1;
    }

    RedisLink link() {
        return link;
    }

    Outcome open(Sid sid, String subject) {
        return open(sid, subject, null);
    }

    Outcome open(Sid sid, String subject, @Nullable Sid replaces) {
        String old = replaces == null ? null : replaces.toString();
        return open(new Order.Opening(EventIds.fresh(), subject, sid.toString(), PLACE, 0, 0, old));
    }

    Outcome open(Order.Opening order) {
        return claims.open(
                        0,
                        order,
                        oldest -> new Order.Logout(
                                EventIds.fresh(), LogoutCause.SESSION_LIMIT, Initiator.POLICY, null, null))
                .join();
    }

    /** The offset up to which a claim that follows knows the log. */
    long known() {
        return arrivals.known(0);
    }

    /** Whether a caller is told that this opening is durable, once it is settled; as known before its claim. */
    boolean arrives(SessionOpened opened, long offset, long known) {
        return arrivals.isDead(0, opened, offset, known)
                .thenApply(dead -> !dead)
                .exceptionally(forgotten -> false)
                .join();
    }

    Outcome logout(Sid sid, String subject) {
        return ending(sid, subject).join();
    }

    /** Not waited for. */
    CompletableFuture<Outcome> ending(Sid sid, String subject) {
        Order.Logout order = new Order.Logout(EventIds.fresh(), LogoutCause.THIS_DEVICE, Initiator.USER, subject, null);
        return claims.end(sid, subject, order);
    }

    /**
     * @param asking null where a team asks
     * @param stays null where none does
     */
    Outcome raise(String subject, @Nullable Sid asking, @Nullable Sid stays) {
        Order.SignOut order = new Order.SignOut(
                EventIds.fresh(),
                subject,
                Sid.unguessable(0).toString(),
                stays == null ? SignOutScope.ALL : SignOutScope.OTHERS,
                stays == null ? null : stays.toString(),
                LogoutCause.GLOBAL_SIGN_OUT,
                Initiator.USER,
                subject);
        return claims.raise(0, order, asking == null ? null : asking.toString()).join();
    }

    /** One look, as if the question came now; that of a service which asks on its own behalf. */
    Verdict look(Sid sid) {
        return checks.once(sid, true, stretch.to())
                .exceptionally(failure -> Verdict.UNSURE)
                .join();
    }

    /** As a caller is answered: after as many looks as there is patience for. */
    CompletableFuture<Verdict> check(Sid sid) {
        return checks.check(sid, true).toCompletableFuture();
    }

    /** As a list is answered. */
    <T> T known(Supplier<T> read) {
        return checks.known(0, read);
    }

    void ping() {
        link.send(0, Request.cmd(Command.PING)).join();
    }
}
