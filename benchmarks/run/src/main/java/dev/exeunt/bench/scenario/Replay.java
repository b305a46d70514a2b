package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Nap;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Seeds;
import dev.exeunt.bench.stage.Stage;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionOpened;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Redis has lost everything, and the view comes back from the log. */
public final class Replay implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(10);
    private static final int CHECKED = 64;

    private static final Figure FOLDED = new Figure("records replayed", Unit.PER_SECOND, Target.atLeast(100_000));
    private static final Figure WRITTEN =
            new Figure("survivors and ends written", Unit.PER_SECOND, Target.atLeast(30_000));
    private static final Figure FOUND = new Figure("until the loss was noticed", Unit.SECONDS);

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String about() {
        return "`FLUSHALL`, and then how long it takes until every shard is served again: all sessions that live are back, all"
                + " that ended are remembered. Half of the sessions in the log live. The rates leave out what it took to notice"
                + " the loss, which is looked for once a second.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Losses(stage, size.replayed());
    }

    private static final class Losses implements Rounds {

        private final Stage stage;
        private final Figure served;
        private final List<Account> accounts;
        private final long alive;
        private final long sessions;
        private final Map<Integer, Long> ends;

        Losses(Stage stage, int survivors) {
            this.stage = stage;
            accounts = stage.sessions().open(CHECKED, n -> "replayed-" + n);
            stage.log().append(history(survivors));
            ends = stage.log().ends();
            stage.view().awaitApplied(ends, PATIENCE);
            alive = stage.view().live();
            sessions = alive + survivors;
            served = new Figure(String.format(Locale.ROOT, "%,d records: until served again", records()), Unit.SECONDS);
        }

        private long records() {
            return ends.values().stream().mapToLong(Long::longValue).sum();
        }

        private static List<SessionEvent> history(int survivors) {
            List<SessionEvent> history = new ArrayList<>(3 * survivors);
            List<SessionOpened> lasting = Seeds.openings(survivors, n -> "lasting-" + n, null);
            List<SessionOpened> passing = Seeds.openings(survivors, n -> "passing-" + n, null);
            for (int i = 0; i < survivors; i++) {
                history.add(lasting.get(i));
                history.add(passing.get(i));
                history.add(Seeds.end(passing.get(i)));
            }
            return history;
        }

        @Override
        public void round(int n, Readings readings) {
            long lost = System.nanoTime();
            stage.view().flush();
            Broken.unless(Nap.until(stage.view()::begun, PATIENCE, BETWEEN), "the loss wasn't noticed");
            long found = System.nanoTime();
            stage.view().awaitApplied(ends, PATIENCE);
            double replayed = (System.nanoTime() - found) / 1e9;
            accounts.forEach(this::awaitServed);
            readings.put(served, (System.nanoTime() - lost) / 1e9);
            readings.put(FOUND, (found - lost) / 1e9);
            readings.put(FOLDED, records() / replayed);
            readings.put(WRITTEN, sessions / replayed);
            Broken.unless(
                    stage.view().live() == alive,
                    "%d sessions live, and %d did before".formatted(stage.view().live(), alive));
        }

        private void awaitServed(Account account) {
            Broken.unless(
                    Nap.until(() -> stage.sessions().check(account) == Logout.OK, PATIENCE, BETWEEN),
                    "sid=%s isn't alive any more".formatted(account.sid()));
        }
    }
}
