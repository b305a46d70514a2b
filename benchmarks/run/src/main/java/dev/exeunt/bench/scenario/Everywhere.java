package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Entry;
import dev.exeunt.bench.stage.Seeds;
import dev.exeunt.bench.stage.SessionService;
import dev.exeunt.bench.stage.Stage;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A subject with many sessions signs out of all, from one of them. */
final class Everywhere {

    private static final int ACCEPTED = 202;
    private static final int REFUSED = 401;

    /**
     * What was measured.
     *
     * @param answered milliseconds until the sign-out was answered
     * @param last milliseconds until the log had the last device's end
     */
    record Took(double answered, double last) {}

    private record Answer(String id, double millis) {}

    private final Stage stage;
    private final Duration between;
    private final Account asking;
    private final Set<String> sids = new HashSet<>();

    private Everywhere(Stage stage, Duration between, Account asking) {
        this.stage = stage;
        this.between = between;
        this.asking = asking;
        sids.add(asking.sid());
    }

    /**
     * Opens the sessions.
     *
     * @param between looks at how far the sign-out has come
     */
    static Everywhere with(Stage stage, int sessions, Duration between) {
        String subject = "everywhere-" + UUID.randomUUID();
        Account asking = stage.sessions().open(1, n -> subject).getFirst();
        Everywhere everywhere = new Everywhere(stage, between, asking);
        List<SessionOpened> others = Seeds.openings(sessions - 1, n -> subject, null);
        others.forEach(opened -> everywhere.sids.add(opened.sid()));
        stage.log().append(others);
        stage.view().awaitApplied(stage.log().ends(), Duration.ofSeconds(60));
        return everywhere;
    }

    /** Signs out of all of them, and sees to it that each has its end once. */
    Took signOut(Runnable meanwhile) {
        Map<Integer, Long> begin = stage.log().ends();
        long sent = System.currentTimeMillis();
        Answer answer = ask();
        long closed = stage.sessions().awaitCompletion(answer.id, between, meanwhile);
        List<Entry> entries = stage.log().since(begin);
        verify(closed, entries, answer.id);
        return new Took(answer.millis, Entry.last(ofThis(entries, answer.id), SessionLoggedOut.class) - sent);
    }

    private Answer ask() {
        byte[] request = Requests.json("/global-sign-outs", asking.token(), "{\"scope\":\"all\"}");
        AtomicReference<Answer> answer = new AtomicReference<>();
        long begun = System.nanoTime();
        stage.sessions().lines().send(request, (status, at, text) -> {
            if (status == ACCEPTED) {
                answer.set(new Answer(SessionService.body(text).path("id").asText(), (at - begun) / 1e6));
            }
        });
        stage.sessions().lines().await();
        Broken.unless(answer.get() != null, "the sign-out wasn't accepted");
        return answer.get();
    }

    private static List<Entry> ofThis(List<Entry> entries, String signOut) {
        return entries.stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut end && signOut.equals(end.signOutId()))
                .toList();
    }

    private void verify(long closed, List<Entry> entries, String signOut) {
        Map<String, Integer> ends =
                Entry.counts(ofThis(entries, signOut), SessionLoggedOut.class, SessionLoggedOut::sid);
        Broken.unless(
                ends.keySet().equals(sids), "%d of %d sessions have their end".formatted(ends.size(), sids.size()));
        Broken.unless(ends.values().stream().allMatch(times -> times == 1), "some sessions ended twice");
        Broken.unless(closed == sids.size(), "%d sessions were closed, but %d say so".formatted(sids.size(), closed));
        int requests = Entry.events(entries, GlobalSignOutRequested.class).size();
        Broken.unless(requests == 1, "the sign-out was requested %d times".formatted(requests));
        Broken.unless(stage.sessions().check(asking) == REFUSED, "the one who asked is still signed in");
    }
}
