package dev.exeunt.demo.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who guesses has to wait: after five wrong passwords for a name nobody signs in by that name for a minute. */
@ApplicationScoped
class Attempts {

    private record Wrong(int times, Instant last) {}

    private static final int FREE = 5;
    private static final int NAMES = 10_000;
    private static final Duration WAIT = Duration.ofMinutes(1);

    private final Clock clock;

    /** The oldest is forgotten first, so that invented names take no more than this. */
    private final Map<String, Wrong> wrong = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Wrong> eldest) {
            return size() > NAMES;
        }
    };

    @Inject
    Attempts() {
        this(Clock.systemUTC());
    }

    Attempts(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean mayTry(String name) {
        Wrong before = wrong.get(name);
        return before == null || before.times() < FREE || isOver(before);
    }

    synchronized void failed(String name) {
        Wrong before = wrong.remove(name);
        int times = before == null || isOver(before) ? 1 : before.times() + 1;
        wrong.put(name, new Wrong(times, clock.instant()));
    }

    synchronized void succeeded(String name) {
        wrong.remove(name);
    }

    private boolean isOver(Wrong before) {
        return !clock.instant().isBefore(before.last().plus(WAIT));
    }
}
