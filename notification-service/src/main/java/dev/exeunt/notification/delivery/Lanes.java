package dev.exeunt.notification.delivery;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is under way on each lane, so that a slow one fills its own lane and no other.
 *
 * <p>On a lane whose other side doesn't answer, one delivery at a time finds out whether it does again, after waits that
 * double up to a bound; the others stay as they are until then. So an outage costs each of them little, and when it
 * ends, all go on at once.
 */
final class Lanes {

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(15);

    private final int most;
    private final Map<String, Integer> underWay = new HashMap<>();
    private final Map<String, Silence> silent = new HashMap<>();

    Lanes(int most) {
        this.most = most;
    }

    /** The other side doesn't answer; somebody may ask again from then on. */
    private record Silence(Duration pause, Instant askAgain) {

        static Silence after(@Nullable Silence before, Instant now) {
            Duration doubled = before == null ? FIRST_WAIT : before.pause().multipliedBy(2);
            Duration pause = doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT;
            return new Silence(pause, now.plus(pause));
        }
    }

    /**
     * How many more may start.
     *
     * @param probing whether they find out if the other side answers again, for which none needs to be due
     */
    record Room(int count, boolean probing) {}

    synchronized Room room(String lane, Instant now) {
        int busy = underWay.getOrDefault(lane, 0);
        Silence silence = silent.get(lane);
        if (silence == null) {
            return new Room(most - busy, false);
        }
        return new Room(busy == 0 && !now.isBefore(silence.askAgain()) ? 1 : 0, true);
    }

    synchronized void started(String lane) {
        underWay.merge(lane, 1, Integer::sum);
    }

    /** Whether there was no room before, so that something may be waiting for it. */
    synchronized boolean ended(String lane) {
        int before = underWay.getOrDefault(lane, 0);
        underWay.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1);
        return before >= most;
    }

    synchronized void unanswered(String lane, Instant now) {
        silent.compute(lane, (name, before) -> Silence.after(before, now));
    }

    /** Whether the other side answers again after it didn't. */
    synchronized boolean answered(String lane) {
        return silent.remove(lane) != null;
    }
}
