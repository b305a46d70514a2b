package dev.exeunt.session.view;

import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.LogEnd;
import dev.exeunt.session.LogRecord;
import dev.exeunt.session.Order;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.Place;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.SignOut;
import dev.exeunt.session.Stretch;
import dev.exeunt.session.Stretches;
import dev.exeunt.session.Token;
import dev.exeunt.session.Verdict;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * One shard, two instances of the service and a real Redis, whose every step one seed decides. The log is a list, since
 * only so can a test stand between any two steps; everything that decides anything is the service's own.
 */
final class World {

    private static final Place PLACE =
            new Place(new dev.exeunt.events.Device(DeviceKind.ANDROID, "a phone", false), "account", "192.0.2.1");
    private static final List<String> SUBJECTS = List.of("first", "second");

    /** What is left to do of something that was claimed. */
    private static final class Work {
        private final Instance by;
        private final SessionEvent event;
        private long offset = -1;

        private Work(Instance by, SessionEvent event) {
            this.by = by;
            this.event = event;
        }
    }

    /** What is known from outside of a session. */
    private static final class Known {
        private final Sid sid;
        private final SessionOpened opened;
        private boolean openedDurably;
        private boolean blamed;
        private boolean endedDurably;

        private Known(Sid sid, SessionOpened opened) {
            this.sid = sid;
            this.opened = opened;
        }
    }

    /** An instance of the service: its own connection and its own tail. */
    private final class Instance implements LogEnd {
        private final Stretch stretch;
        private final RedisLink link;
        private final Checks checks;
        private final Claims claims;

        private Instance(RedisLink link) {
            this.link = link;
            stretch = new Stretch(0, config.log().tail());
            Stretches stretches = new Stretches();
            stretches.put(0, stretch);
            Gate gate = new Gate(link, stretches, this, config);
            SignOuts signOuts = new SignOuts(link);
            checks = new Checks(link, gate, stretches, signOuts, config);
            claims = new Claims(link, gate, signOuts, config);
        }

        @Override
        public String topic() {
            return "model";
        }

        @Override
        public CompletableFuture<Void> reached(int shard) {
            read(log.size());
            return CompletableFuture.completedFuture(null);
        }

        private void read(int end) {
            for (long next = stretch.to() + 1; next < end; next++) {
                stretch.take(next, log.get((int) next));
            }
        }
    }

    private final Random random;
    private final SessionConfig config;
    private final Redis redis;
    private final List<SessionEvent> log = new ArrayList<>();
    private final List<Work> works = new ArrayList<>();
    private final Map<String, Known> sessions = new LinkedHashMap<>();
    private final List<Instance> instances = new ArrayList<>();
    private final Effects effects;
    private final Shelf shelf;
    private final Rounds rounds;
    private final SignOuts signOuts;
    private final List<String> history = new ArrayList<>();
    private @Nullable Map<String, Response> snapshot;
    private int alive;

    World(long seed, SessionConfig config, Redis redis, List<RedisLink> links) {
        this.random = new Random(seed);
        this.config = config;
        this.redis = redis;
        links.forEach(link -> instances.add(new Instance(link)));
        Instance owner = instances.getFirst();
        effects = new Effects(owner.link, owner, config);
        shelf = new Shelf(owner.link, config);
        rounds = new Rounds(owner.link);
        signOuts = new SignOuts(owner.link);
        ask(Request.cmd(Command.FLUSHALL));
    }

    static RedisLink link(Redis redis, Vertx vertx, SessionConfig config) {
        return new RedisLink(redis, vertx, config);
    }

    List<String> history() {
        return history;
    }

    /** How many checks found a session alive: a run in which none does proves nothing. */
    int alive() {
        return alive;
    }

    void step() {
        switch (random.nextInt(26)) {
            case 0, 1, 2 -> open();
            case 3, 4 -> logout();
            case 5, 6 -> raise();
            case 7, 8, 9 -> workOn();
            case 10 -> read();
            case 11, 12 -> apply(1 + random.nextInt(4));
            case 13 -> crash();
            case 14 -> sweep();
            case 15 -> fanOut();
            case 16 -> snapshot = dump();
            case 17 -> restore();
            case 18 -> flushNowAndThen();
            case 19, 20, 21, 22, 23, 24 -> workOn();
            default -> check();
        }
        check();
    }

    private Instance someone() {
        return instances.get(random.nextInt(instances.size()));
    }

    private void open() {
        String subject = SUBJECTS.get(random.nextInt(SUBJECTS.size()));
        Token token = Token.issue(0);
        Order.Opening order =
                new Order.Opening(EventIds.fresh(), subject, token.sid().toString(), PLACE, 0, 0, null);
        Instance by = someone();
        Outcome outcome = by.claims
                .open(0, order, oldest -> {
                    throw new AssertionError("nobody has so many");
                })
                .join();
        if (outcome instanceof Outcome.Claimed claimed) {
            SessionOpened opened = (SessionOpened) Draft.event(claimed.drafts().getFirst());
            sessions.put(opened.sid(), new Known(token.sid(), opened));
            works.add(new Work(by, opened));
        }
        say("open " + subject + " " + token.sid() + " " + outcome.getClass().getSimpleName());
    }

    private @Nullable Known anySession() {
        List<Known> all = List.copyOf(sessions.values());
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private void logout() {
        Known session = anySession();
        if (session == null) {
            return;
        }
        Order.Logout order = new Order.Logout(
                EventIds.fresh(), LogoutCause.THIS_DEVICE, Initiator.USER, session.opened.subject(), null);
        Instance by = someone();
        Outcome outcome =
                by.claims.end(session.sid, session.opened.subject(), order).join();
        if (outcome instanceof Outcome.Claimed claimed) {
            session.blamed = true;
            SessionEvent event = Draft.event(claimed.drafts().getFirst());
            if (works.stream().noneMatch(work -> work.event.id().equals(event.id()))) {
                works.add(new Work(by, event));
            }
        }
        say("logout " + session.sid + " " + outcome.getClass().getSimpleName());
    }

    private void raise() {
        Known asking = anySession();
        if (asking == null) {
            return;
        }
        boolean others = random.nextBoolean();
        String subject = asking.opened.subject();
        String stays = others ? asking.sid.toString() : null;
        Order.SignOut order = new Order.SignOut(
                EventIds.fresh(),
                subject,
                Sid.unguessable(0).toString(),
                others ? SignOutScope.OTHERS : SignOutScope.ALL,
                stays,
                LogoutCause.GLOBAL_SIGN_OUT,
                Initiator.USER,
                subject);
        Instance by = someone();
        Outcome outcome = by.claims.raise(0, order, asking.sid.toString()).join();
        if (outcome instanceof Outcome.Claimed claimed) {
            GlobalSignOutRequested request =
                    (GlobalSignOutRequested) Draft.event(claimed.drafts().getFirst());
            ofSubject(request).forEach(session -> session.blamed = true);
            works.add(new Work(by, request));
        }
        say("raise " + subject + " stays " + stays + " " + outcome.getClass().getSimpleName());
    }

    private List<Known> ofSubject(GlobalSignOutRequested request) {
        return sessions.values().stream()
                .filter(session -> session.opened.subject().equals(request.subject())
                        && session.opened.epoch() < request.epoch()
                        && !session.opened.sid().equals(request.except()))
                .toList();
    }

    private void workOn() {
        if (!works.isEmpty()) {
            workOn(works.get(random.nextInt(works.size())));
        }
    }

    private void workOn(Work work) {
        if (work.offset < 0) {
            work.offset = log.size();
            log.add(work.event);
            if (work.event instanceof SessionOpened opened) {
                // Claimed where neither view nor tail had a request yet that stands before it: dead on arrival.
                known(opened.sid()).blamed |= log.stream()
                        .anyMatch(event -> event instanceof GlobalSignOutRequested request
                                && ofSubject(request).contains(known(opened.sid())));
            }
            if (work.event instanceof GlobalSignOutRequested request) {
                // The log's order decides: whoever opened before the request stood there is meant by it.
                ofSubject(request).forEach(session -> session.blamed = true);
            }
            say("append " + work.offset + " " + name(work.event));
            return;
        }
        effects.settle(0, work.offset, work.event).join();
        works.remove(work);
        durable(work.event);
        say("settle " + work.offset);
    }

    private void durable(SessionEvent event) {
        switch (event) {
            case SessionOpened e -> known(e.sid()).openedDurably = true;
            case SessionLoggedOut e -> known(e.sid()).endedDurably = true;
            case GlobalSignOutRequested e -> ofSubject(e).forEach(session -> session.endedDurably = true);
            case SessionKept e -> throw new AssertionError(e);
            case SessionTimedOut e -> throw new AssertionError(e);
            case GlobalSignOutCompleted e -> {
                // Ends nothing.
            }
        }
    }

    private Known known(String sid) {
        Known known = sessions.get(sid);
        assertThat(known).isNotNull();
        return known;
    }

    private void read() {
        Instance instance = someone();
        int end = (int) instance.stretch.to() + 1;
        instance.read(end + random.nextInt(log.size() - end + 1));
    }

    /** As the owner: from where the view stands, or from the start of the log where there is no view. */
    private boolean apply(int most) {
        Effects.Applied applied = effects.applied(0).join();
        if (applied.view().isEmpty()) {
            applied = effects.adopt(0, -1).join();
            say("adopt");
        }
        int from = (int) applied.offset() + 1;
        if (from > log.size()) {
            throw new AssertionError("the view is ahead of the log");
        }
        List<LogRecord> records = new ArrayList<>();
        for (int next = from; next < Math.min(log.size(), from + most); next++) {
            records.add(new LogRecord(next, log.get(next)));
        }
        if (records.isEmpty()) {
            return false;
        }
        Effects.Taken taken = effects.apply(0, applied.view(), records).join();
        for (Ended behind : taken.behind()) {
            works.add(new Work(instances.getFirst(), behind.event()));
        }
        say("apply " + from + " to " + taken.applied().offset());
        return true;
    }

    private void crash() {
        Instance gone = someone();
        works.removeIf(work -> work.by == gone);
        say("crash");
    }

    private void sweep() {
        shelf.pending(0).join().forEach((id, draft) -> {
            SessionEvent event = Draft.event(draft);
            if (works.stream().noneMatch(work -> work.event.id().equals(event.id()))) {
                works.add(new Work(instances.getFirst(), event));
            }
        });
        say("sweep");
    }

    /** As the owner, and like it only on a view that has caught up. */
    private boolean fanOut() {
        if (effects.applied(0).join().offset() < log.size() - 1) {
            return false;
        }
        List<String> underWay = signOuts.underWay(0).join();
        for (String id : underWay) {
            signOuts.find(0, id).join().ifPresent(this::fanOut);
        }
        say("fan out " + underWay.size());
        return !underWay.isEmpty();
    }

    private void fanOut(SignOut signOut) {
        Order.SignOut order = Order.SignOut.of(signOut.request());
        Effects.Applied found = effects.applied(0).join();
        List<String> sids = shelf.sessionsOf(0, order.subject()).join();
        Rounds.Closing closing =
                rounds.close(0, order, signOut.request().occurredAt(), sids).join();
        closing.drafts().forEach(draft -> works.add(new Work(instances.getFirst(), Draft.event(draft))));
        if (closing.drafts().isEmpty() && closing.others() == 0) {
            Order.Completion completion = new Order.Completion(
                    EventIds.derived("completed", order.signOutId()),
                    order.subject(),
                    order.signOutId(),
                    Initiator.USER,
                    null);
            rounds.complete(0, completion, found)
                    .join()
                    .ifPresent(draft -> works.add(new Work(instances.getFirst(), Draft.event(draft))));
        }
    }

    private Map<String, Response> dump() {
        Map<String, Response> kept = new HashMap<>();
        for (Response key : ask(Request.cmd(Command.KEYS).arg("*"))) {
            kept.put(key.toString(), ask(Request.cmd(Command.DUMP).arg(key.toBytes())));
        }
        say("snapshot");
        return kept;
    }

    /** An older copy comes with a new server, hence with new connections. */
    private void restore() {
        if (snapshot == null) {
            return;
        }
        cutConnections();
        ask(Request.cmd(Command.FLUSHALL));
        snapshot.forEach(
                (key, dump) -> ask(Request.cmd(Command.RESTORE).arg(key).arg(0).arg(dump.toBytes())));
        say("restore");
    }

    private void cutConnections() {
        List<Long> before =
                instances.stream().map(instance -> instance.link.generation(0)).toList();
        for (Instance instance : instances) {
            // Connected, so that there is something to cut.
            instance.link.send(0, Request.cmd(Command.PING)).join();
        }
        ask(Request.cmd(Command.CLIENT)
                .arg("KILL")
                .arg("TYPE")
                .arg("normal")
                .arg("SKIPME")
                .arg("yes"));
        for (int n = 0; n < instances.size(); n++) {
            RedisLink link = instances.get(n).link;
            long known = before.get(n);
            await().atMost(Duration.ofSeconds(10))
                    .pollInterval(Duration.ofMillis(1))
                    .until(() -> !link.connected(0) && link.generation(0) > known);
        }
    }

    private void flushNowAndThen() {
        if (random.nextInt(3) == 0) {
            ask(Request.cmd(Command.FLUSHALL));
            say("flush");
        }
    }

    private void check() {
        Known session = anySession();
        if (session == null) {
            return;
        }
        Instance instance = someone();
        boolean ended = session.endedDurably;
        boolean innocent = session.openedDurably && !session.blamed;
        Verdict verdict = look(instance, session);
        say("check " + session.sid + " " + verdict.getClass().getSimpleName());
        if (ended) {
            assertThat(verdict).as("durably ended").isNotInstanceOf(Verdict.Alive.class);
        }
        if (innocent) {
            assertThat(verdict).as("nobody innocent").isInstanceOfAny(Verdict.Alive.class, Verdict.Unsure.class);
        }
        alive += verdict instanceof Verdict.Alive ? 1 : 0;
    }

    private static Verdict look(Instance instance, Known session) {
        return instance.checks
                .once(session.sid, true, instance.stretch.to())
                .exceptionally(failure -> Verdict.UNSURE)
                .join();
    }

    /** Every fault is over: everything drains, and what is left is what the log says. */
    void settleDown() {
        for (int round = 0; round < 100; round++) {
            sweep();
            while (!works.isEmpty()) {
                workOn(works.getFirst());
            }
            boolean applied = apply(log.size());
            boolean closing = fanOut();
            if (!applied && !closing && works.isEmpty()) {
                instances.forEach(instance -> instance.read(log.size()));
                sessions.values().forEach(this::judge);
                return;
            }
        }
        throw new AssertionError("does not drain");
    }

    private void judge(Known session) {
        String sid = session.opened.sid();
        boolean opened = log.stream()
                .anyMatch(event -> event instanceof SessionOpened e && e.sid().equals(sid));
        SessionEvent end = log.stream()
                .filter(event -> event instanceof SessionLoggedOut e && e.sid().equals(sid))
                .findFirst()
                .orElse(null);
        boolean raised = log.stream()
                .anyMatch(event -> event instanceof GlobalSignOutRequested e
                        && ofSubject(e).contains(session));
        Verdict verdict = instances
                .get(1)
                .checks
                .check(session.sid, true)
                .toCompletableFuture()
                .join();
        say("finally " + sid + " " + verdict);
        if (end == null) {
            assertThat(raised && opened)
                    .as("a sign-out gives every session an end")
                    .isFalse();
            assertThat(verdict).isInstanceOf(opened ? Verdict.Alive.class : Verdict.Unknown.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Dead.class);
            Ended kept = shelf.endedOf(0, session.opened.subject(), 1_000).join().stream()
                    .filter(one -> one.sid().equals(sid))
                    .findFirst()
                    .orElseThrow();
            assertThat(kept.eventId()).as("the first end counts").isEqualTo(end.id());
        }
    }

    private static String name(SessionEvent event) {
        return switch (event) {
            case SessionOpened e -> "opened " + e.sid() + " epoch " + e.epoch();
            case SessionLoggedOut e -> "ended " + e.sid();
            case GlobalSignOutRequested e -> "raised " + e.subject() + " to " + e.epoch() + " stays " + e.except();
            default -> event.getClass().getSimpleName();
        };
    }

    private void say(String what) {
        history.add(what);
    }

    private Response ask(Request request) {
        return redis.send(request).toCompletionStage().toCompletableFuture().join();
    }
}
