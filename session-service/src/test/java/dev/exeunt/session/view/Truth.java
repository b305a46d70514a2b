package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Sid;
import dev.exeunt.session.Verdict;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is known of the sessions from outside, and what must therefore be true of them. */
final class Truth {

    /** What is known of one session. */
    static final class Known {
        private final Sid sid;
        private final SessionOpened opened;
        private boolean inLog;
        private boolean openedDurably;
        private boolean blamed;
        private boolean endedDurably;

        private Known(Sid sid, SessionOpened opened) {
            this.sid = sid;
            this.opened = opened;
        }

        Sid sid() {
            return sid;
        }

        String subject() {
            return opened.subject();
        }

        private boolean isMeantBy(GlobalSignOutRequested request) {
            return opened.subject().equals(request.subject())
                    && opened.epoch() < request.epoch()
                    && !opened.sid().equals(request.except());
        }
    }

    private final ListedLog log;
    private final Map<String, Known> sessions = new LinkedHashMap<>();

    Truth(ListedLog log) {
        this.log = log;
    }

    List<Known> sessions() {
        return List.copyOf(sessions.values());
    }

    private Known of(String sid) {
        Known known = sessions.get(sid);
        assertThat(known).isNotNull();
        return known;
    }

    void opened(Sid sid, SessionOpened opened) {
        sessions.put(opened.sid(), new Known(sid, opened));
        if (opened.replaces() != null) {
            blame(of(opened.replaces()));
        }
    }

    /** Somebody may have ended this session: it is no longer innocent. */
    void blame(Known session) {
        session.blamed = true;
    }

    void requested(GlobalSignOutRequested request) {
        sessions.values().stream().filter(session -> session.isMeantBy(request)).forEach(this::blame);
    }

    /**
     * A copy of Redis has this pending, and the owner will append it: a sign-out that was asked for is carried out, though
     * it may never have been promised. It means whoever was opened below its epoch, since then, too.
     */
    void putBack(SessionEvent pending) {
        if (pending instanceof GlobalSignOutRequested request) {
            requested(request);
        }
    }

    void appended(SessionEvent event) {
        if (event instanceof SessionOpened opened) {
            of(opened.sid()).inLog = true;
        }
        if (event instanceof GlobalSignOutRequested request) {
            // The log's order decides: an opening in front of the request is meant by it, also where neither knew of
            // the other.
            sessions.values().stream()
                    .filter(session -> session.inLog && session.isMeantBy(request))
                    .forEach(this::blame);
        }
    }

    /** The caller has its durable answer. */
    void answered(SessionEvent event) {
        switch (event) {
            case SessionOpened e -> {
                of(e.sid()).openedDurably = true;
                if (e.replaces() != null) {
                    of(e.replaces()).endedDurably = true;
                }
            }
            case SessionLoggedOut e -> of(e.sid()).endedDurably = true;
            case GlobalSignOutRequested e ->
                sessions.values().stream()
                        .filter(session -> session.isMeantBy(e))
                        .forEach(session -> session.endedDurably = true);
            case SessionKept e -> throw new AssertionError(e);
            case SessionTimedOut e -> throw new AssertionError(e);
            case GlobalSignOutCompleted e -> {
                // Ends nothing.
            }
        }
    }

    void assertAllows(Known session, Verdict verdict) {
        if (session.endedDurably) {
            assertThat(verdict).as("durably ended").isNotInstanceOf(Verdict.Alive.class);
        }
        if (session.openedDurably && !session.blamed) {
            assertThat(verdict).as("nobody innocent").isInstanceOfAny(Verdict.Alive.class, Verdict.Unsure.class);
        }
    }

    /**
     * Every fault is over: what is left is what the log says.
     *
     * @param ended what the view keeps of the subject's ended sessions
     */
    void assertFinal(Known session, Verdict verdict, List<Ended> ended) {
        String sid = session.opened.sid();
        boolean opened = log.all(SessionOpened.class).anyMatch(e -> e.sid().equals(sid));
        boolean raised = log.all(GlobalSignOutRequested.class).anyMatch(session::isMeantBy);
        Optional<Ended> end = log.all(SessionEvent.class)
                .flatMap(Truth::endBy)
                .filter(e -> e.sid().equals(sid))
                .findFirst();
        if (end.isEmpty()) {
            assertThat(raised && opened)
                    .as("a sign-out gives every session an end")
                    .isFalse();
            assertThat(verdict).isInstanceOf(opened ? Verdict.Alive.class : Verdict.Unknown.class);
        } else {
            assertThat(verdict).isInstanceOf(Verdict.Dead.class);
            assertThat(ended)
                    .filteredOn(one -> one.sid().equals(sid))
                    .extracting(Ended::eventId)
                    .as("the first end counts")
                    .containsExactly(end.get().eventId());
            assertThat(raisedBy(end.get()))
                    .as("no sign-out ends what was opened since")
                    .allMatch(request -> session.opened.epoch() < request.epoch());
        }
    }

    private static Stream<Ended> endBy(SessionEvent event) {
        return switch (event) {
            case SessionLoggedOut e -> Stream.of(Ended.by(e));
            case SessionOpened e when e.replaces() != null -> Stream.of(Ended.replacedBy(e));
            default -> Stream.empty();
        };
    }

    private Stream<GlobalSignOutRequested> raisedBy(Ended end) {
        return log.all(GlobalSignOutRequested.class)
                .filter(request -> request.signOutId().equals(end.signOutId()));
    }
}
