package dev.exeunt.notification.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What is under way on each lane, so that a slow one fills its own lane and no other.
 *
 * <p>On a lane whose other side doesn't answer, one delivery at a time finds out whether it does again, after waits that
 * double up to a bound; the others stay as they are until then. So an outage costs each of them little, and when it
 * ends, all go on at once. Those that were under way when it began, however many, make the first wait no longer.
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

    /**
     * The other side doesn't answer; somebody may ask again from then on.
     *
     * @param asked whether somebody does
     */
    private record Silence(Duration pause, Instant askAgain, boolean asked) {

        static Silence of(Duration pause, Instant now) {
            return new Silence(pause, now.plus(pause), false);
        }

        Silence asking() {
            return new Silence(pause, askAgain, true);
        }

        Silence unanswered(Instant now) {
            Duration doubled = pause.multipliedBy(2);
            return asked ? of(doubled.compareTo(LONGEST_WAIT) < 0 ? doubled : LONGEST_WAIT, now) : this;
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
        silent.computeIfPresent(lane, (name, silence) -> silence.asking());
    }

    /** Whether there was no room before, so that something may be waiting for it. */
    synchronized boolean ended(String lane) {
        int before = underWay.getOrDefault(lane, 0);
        underWay.computeIfPresent(lane, (name, count) -> count == 1 ? null : count - 1);
        return before >= most;
    }

    synchronized void unanswered(String lane, Instant now) {
        silent.compute(lane, (name, before) -> before == null ? Silence.of(FIRST_WAIT, now) : before.unanswered(now));
    }

    /** Whether the other side answers again after it didn't. */
    synchronized boolean answered(String lane) {
        return silent.remove(lane) != null;
    }
}
