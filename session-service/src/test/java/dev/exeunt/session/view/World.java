package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Outcome;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Token;
import dev.exeunt.session.Verdict;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** One shard, two instances of the service and a real Redis, whose every step one seed decides. */
final class World {

    private static final List<String> SUBJECTS = List.of("first", "second");

    /** The view comes along when its owner is told to, never while a claim is under way: to ask again is in vain. */
    private static final SessionConfig AT_ONCE = OwnRedis.config(Map.of("exeunt.session.know-within", "PT0S"));

    private final Random random;
    private final OwnRedis redis;
    private final ListedLog log = new ListedLog();
    private final History history = new History();
    private final Truth truth = new Truth(log);
    private final List<Instance> instances = new ArrayList<>();
    private final Works works;
    private final Owner owner;
    private @Nullable Map<String, byte[]> snapshot;
    private int alive;

    World(long seed, SessionConfig config, OwnRedis redis, List<RedisLink> links) {
        this.random = new Random(seed);
        this.redis = redis;
        links.forEach(link -> instances.add(new Instance(link, log, config, AT_ONCE)));
        Instance first = instances.getFirst();
        Effects effects = new Effects(first.link(), first, config);
        works = new Works(log, truth, effects, history);
        owner = new Owner(first, log, works, history, effects, config);
        redis.flush();
    }

    /** What has happened so far. */
    History history() {
        return history;
    }

    /** How many checks found a session alive: a run in which none does proves nothing. */
    int alive() {
        return alive;
    }

    void step() {
        switch (random.nextInt(26)) {
            case 0, 1, 2 -> open(SUBJECTS.get(random.nextInt(SUBJECTS.size())), null);
            case 3, 4 -> logout();
            case 5, 6 -> raise();
            case 7 -> replace();
            case 10 -> read();
            case 11, 12 -> owner.apply(1 + random.nextInt(4));
            case 13 -> works.crash(someone());
            case 14 -> owner.sweep();
            case 15 -> owner.fanOut();
            case 16 -> snapshot();
            case 17 -> restore();
            case 18 -> flushNowAndThen();
            case 25 -> check();
            default -> workOn();
        }
        check();
    }

    private Instance someone() {
        return instances.get(random.nextInt(instances.size()));
    }

    private Truth.@Nullable Known anySession() {
        List<Truth.Known> all = truth.sessions();
        return all.isEmpty() ? null : all.get(random.nextInt(all.size()));
    }

    private Outcome open(String subject, @Nullable Sid replaces) {
        Sid sid = Token.issue(0).sid();
        Instance by = someone();
        long known = by.known();
        Outcome outcome = by.open(sid, subject, replaces);
        if (outcome instanceof Outcome.Claimed claimed) {
            SessionOpened opened = (SessionOpened) Draft.event(claimed.drafts().getFirst());
            truth.opened(sid, opened);
            works.add(by, opened, known);
        }
        history.say("open " + subject + " " + sid + " " + outcome.getClass().getSimpleName());
        return outcome;
    }

    private void replace() {
        Truth.Known old = anySession();
        if (old == null) {
            return;
        }
        history.say("replace " + old.sid());
        assertAllows(old, open(old.subject(), old.sid()));
    }

    /** Who isn't there to be claimed is unknown. */
    private void assertAllows(Truth.Known session, Outcome outcome) {
        if (outcome instanceof Outcome.NotThere) {
            truth.assertAllows(session, Verdict.UNKNOWN);
        }
    }

    private void logout() {
        Truth.Known session = anySession();
        if (session == null) {
            return;
        }
        Instance by = someone();
        Outcome outcome = by.logout(session.sid(), session.subject());
        if (outcome instanceof Outcome.Claimed claimed) {
            truth.blame(session);
            works.add(by, Draft.event(claimed.drafts().getFirst()));
        }
        history.say("logout " + session.sid() + " " + outcome.getClass().getSimpleName());
        assertAllows(session, outcome);
    }

    private void raise() {
        Truth.Known asking = anySession();
        if (asking == null) {
            return;
        }
        Sid stays = random.nextBoolean() ? asking.sid() : null;
        Instance by = someone();
        Outcome outcome = by.raise(asking.subject(), asking.sid(), stays);
        if (outcome instanceof Outcome.Claimed claimed) {
            GlobalSignOutRequested request =
                    (GlobalSignOutRequested) Draft.event(claimed.drafts().getFirst());
            truth.requested(request);
            works.add(by, request);
        }
        history.say("raise " + asking.subject() + " stays " + stays + " "
                + outcome.getClass().getSimpleName());
        assertAllows(asking, outcome);
    }

    private void workOn() {
        if (!works.isEmpty()) {
            works.goOn(random.nextInt(works.size()));
        }
    }

    private void read() {
        Instance instance = someone();
        int next = instance.next();
        instance.read(next + random.nextInt(log.end() - next + 1));
    }

    private void snapshot() {
        snapshot = redis.dump();
        history.say("snapshot");
    }

    /** An older copy comes with a new server, hence with new connections. */
    private void restore() {
        if (snapshot != null) {
            redis.cutOff(instances);
            redis.putBack(snapshot);
            history.say("restore");
            owner.pending().forEach(truth::putBack);
        }
    }

    private void flushNowAndThen() {
        if (random.nextInt(3) == 0) {
            redis.flush();
            history.say("flush");
        }
    }

    private void check() {
        Truth.Known session = anySession();
        if (session == null) {
            return;
        }
        Verdict verdict = someone().look(session.sid());
        history.say("check " + session.sid() + " " + verdict.getClass().getSimpleName());
        truth.assertAllows(session, verdict);
        alive += verdict instanceof Verdict.Alive ? 1 : 0;
    }

    /** Every fault is over: everything drains, and what is left is what the log says. */
    void settleDown() {
        for (int round = 0; round < 100; round++) {
            owner.sweep();
            while (!works.isEmpty()) {
                works.goOn(0);
            }
            boolean applied = owner.apply(log.end());
            boolean closing = owner.fanOut();
            if (!applied && !closing && works.isEmpty()) {
                instances.forEach(Instance::readAll);
                truth.sessions().forEach(this::judge);
                return;
            }
        }
        throw new AssertionError("does not drain");
    }

    private void judge(Truth.Known session) {
        Verdict verdict = instances.get(1).check(session.sid()).join();
        history.say("finally " + session.sid() + " " + verdict);
        truth.assertFinal(session, verdict, owner.endedOf(session.subject()));
    }
}
