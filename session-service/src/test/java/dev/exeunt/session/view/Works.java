package dev.exeunt.session.view;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionOpened;

import java.util.ArrayList;
import java.util.List;

/** What was claimed and is not through yet: the second and the third step, which a crash takes away. */
final class Works {

    /** An opening that no caller waits for: its instance crashed, and the owner takes it up. */
    private static final long NOBODY = Long.MIN_VALUE;

    /** What is left to do of one event. */
    static final class Work {
        private final Instance by;
        private final SessionEvent event;
        private final long known;
        private long offset = -1;

        private Work(Instance by, SessionEvent event, long known) {
            this.by = by;
            this.event = event;
            this.known = known;
        }

        /** Whether somebody waits for it and is told that it is durable. */
        private boolean isPromised() {
            return !(event instanceof SessionOpened opened) || (known != NOBODY && by.arrives(opened, offset, known));
        }
    }

    private final ListedLog log;
    private final Truth truth;
    private final Effects effects;
    private final History history;
    private final List<Work> works = new ArrayList<>();

    Works(ListedLog log, Truth truth, Effects effects, History history) {
        this.log = log;
        this.truth = truth;
        this.effects = effects;
        this.history = history;
    }

    void add(Instance by, SessionEvent event) {
        works.add(new Work(by, event, NOBODY));
    }

    /** A sign-in, whose caller waits for the answer. */
    void add(Instance by, SessionOpened opened, long known) {
        works.add(new Work(by, opened, known));
    }

    void addUnlessThere(Instance by, SessionEvent event) {
        if (works.stream().noneMatch(work -> work.event.id().equals(event.id()))) {
            add(by, event);
        }
    }

    boolean isEmpty() {
        return works.isEmpty();
    }

    int size() {
        return works.size();
    }

    /** One step of the n-th: it is appended, or else settled. */
    void goOn(int n) {
        Work work = works.get(n);
        if (work.offset < 0) {
            work.offset = log.append(work.event);
            truth.appended(work.event);
            history.appended(work.offset, work.event);
            return;
        }
        effects.settle(0, work.offset, work.event).join();
        works.remove(work);
        boolean promised = work.isPromised();
        if (promised) {
            truth.answered(work.event);
        }
        history.say("settle " + work.offset + (promised ? " durably" : ""));
    }

    void crash(Instance gone) {
        works.removeIf(work -> work.by == gone);
        history.say("crash");
    }
}
