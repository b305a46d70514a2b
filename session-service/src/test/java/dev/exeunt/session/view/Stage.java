package dev.exeunt.session.view;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Draft;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Token;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** One shard on a Redis of its own, and the steps of a session on it, for tests that stand between two of them. */
final class Stage implements AutoCloseable {

    static final String SUBJECT = "somebody";
    static final Keys KEYS = Keys.of(0);

    final OwnRedis redis;
    final SessionConfig config;
    final ListedLog log = new ListedLog();
    final Instance owner;
    final Effects effects;
    final Rounds rounds;
    final Shelf shelf;

    Stage(Path folder, Map<String, String> settings) {
        redis = new OwnRedis(folder);
        config = OwnRedis.config(settings);
        owner = instance();
        effects = new Effects(owner.link(), owner, config);
        rounds = new Rounds(owner.link());
        shelf = new Shelf(owner.link(), config);
        effects.adopt(0, -1).join();
    }

    Stage(Path folder) {
        this(folder, Map.of());
    }

    Instance instance() {
        return new Instance(redis.link(config), log, config);
    }

    static Sid sid() {
        return Token.issue(0).sid();
    }

    /** The event of what was claimed; more of them where something came with it. */
    static SessionEvent claimed(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Claimed.class);
        return Draft.event(((Outcome.Claimed) outcome).drafts().getFirst());
    }

    /** All three steps. */
    SessionOpened open() {
        return (SessionOpened) through(claimed(owner.open(sid(), SUBJECT)));
    }

    SessionOpened open(long idle, long lifetime) {
        Order.Opening order =
                new Order.Opening(EventIds.fresh(), SUBJECT, sid().toString(), Instance.PLACE, idle, lifetime, null);
        return (SessionOpened) through(claimed(owner.open(order)));
    }

    SessionLoggedOut logout(SessionOpened session) {
        return (SessionLoggedOut) through(claimed(owner.logout(sidOf(session), session.subject())));
    }

    /** Nobody asks for it, and it spares nobody. */
    GlobalSignOutRequested raise() {
        return (GlobalSignOutRequested) through(claimed(owner.raise(SUBJECT, null, null)));
    }

    SessionEvent through(SessionEvent event) {
        settle(log.append(event), event);
        return event;
    }

    void settle(long offset, SessionEvent event) {
        effects.settle(0, offset, event).join();
    }

    /** The owner takes what the log has, from where the view stands. */
    Effects.Taken apply() {
        Effects.Applied applied = effects.applied(0).join();
        return apply(applied.view(), log.records((int) applied.offset() + 1, log.end()));
    }

    Effects.Taken apply(String view, List<LogRecord> records) {
        return effects.apply(0, view, records).join();
    }

    /** The drafts of what is pending. */
    List<String> pending() {
        return pending(shelf);
    }

    static List<String> pending(Shelf shelf) {
        List<String> found = new ArrayList<>();
        String cursor = Shelf.START;
        do {
            Shelf.Pending page = shelf.pending(0, cursor).join();
            found.addAll(page.drafts());
            cursor = page.next();
        } while (!cursor.equals(Shelf.START));
        return found;
    }

    static Sid sidOf(SessionOpened session) {
        return Sid.parse(session.sid(), new Shards(1)).orElseThrow();
    }

    String ask(Command command, Object... args) {
        Response answer = redis.ask(command, args);
        return answer == null ? "" : answer.toString();
    }

    boolean exists(String key) {
        return redis.ask(Command.EXISTS, key).toInteger() == 1;
    }

    /** An opening that nobody claimed here, as another instance, or another view, would have made it. */
    static SessionOpened opening(long epoch, @Nullable String replaces) {
        Order.Opening order =
                new Order.Opening(EventIds.fresh(), SUBJECT, sid().toString(), Instance.PLACE, 0, 0, replaces);
        return (SessionOpened) Draft.event(Draft.of(order, Instant.now(), epoch));
    }

    static GlobalSignOutRequested request(long epoch) {
        return new GlobalSignOutRequested(
                EventIds.fresh(),
                SUBJECT,
                Instant.now(),
                Initiator.ADMIN,
                "officer",
                Sid.unguessable(0).toString(),
                epoch,
                SignOutScope.ALL,
                null,
                LogoutCause.SECURITY_TEAM);
    }

    static SessionLoggedOut end(SessionOpened session) {
        return end(session, Instant.now());
    }

    static SessionLoggedOut end(SessionOpened session, Instant at) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                session.subject(),
                session.sid(),
                at,
                Initiator.ADMIN,
                "officer",
                session.device(),
                session.client(),
                session.address(),
                LogoutCause.SECURITY_TEAM,
                null);
    }

    @Override
    public void close() {
        redis.close();
    }
}
