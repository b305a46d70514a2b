package dev.exeunt.bench;

import java.time.Duration;

/**
 * How much of everything.
 *
 * @param rounds that count
 * @param checking how long each kind of check is repeated in a round
 * @param warming how long, beforehand
 * @param checked sessions that are checked in turn
 * @param loggingOut how long sessions are logged out at a fixed rate in a round
 * @param signOuts repetitions of each small global sign-out in a round
 * @param huge sessions of the one subject that signs out of all
 * @param due sessions whose time is over at the same moment
 * @param replayed survivors in the log that is replayed; as many have ended
 * @param screens that are open
 */
public record Size(
        int rounds,
        Duration checking,
        Duration warming,
        int checked,
        Duration loggingOut,
        int signOuts,
        int huge,
        int due,
        int replayed,
        int screens) {

    /** What the targets are meant for. */
    public static final Size FULL = new Size(
            5,
            Duration.ofSeconds(4),
            Duration.ofSeconds(12),
            10_000,
            Duration.ofSeconds(10),
            5,
            100_000,
            100_000,
            150_000,
            500);

    /** For a look while something is being changed. */
    public static final Size QUICK = new Size(
            2,
            Duration.ofSeconds(2),
            Duration.ofSeconds(6),
            10_000,
            Duration.ofSeconds(5),
            2,
            20_000,
            20_000,
            30_000,
            100);

    /** Only to see that everything works. */
    public static final Size TINY =
            new Size(1, Duration.ofMillis(200), Duration.ofMillis(50), 20, Duration.ofMillis(200), 1, 50, 50, 50, 5);

    Size withRounds(int some) {
        return new Size(some, checking, warming, checked, loggingOut, signOuts, huge, due, replayed, screens);
    }
}
