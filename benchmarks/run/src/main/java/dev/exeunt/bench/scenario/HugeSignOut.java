package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.OpenLoop;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Memory;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.DoubleAccumulator;
import java.util.function.BooleanSupplier;

/** One subject with very many sessions signs out of all, while others sign out of theirs. */
public final class HugeSignOut implements Scenario {

    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int TIMES_LONGER = 6;
    private static final int RATE = 100;
    private static final int CONNECTIONS = 16;

    @Override
    public String name() {
        return "huge";
    }

    @Override
    public String about() {
        return "`POST /global-sign-outs` by one subject with very many sessions (the limit is raised for it), while other"
                + " subjects log out at 100 a second. Their p99 and session-service's resident memory stand beside what"
                + " they were right before.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Huge(stage, size);
    }

    private static final class Huge implements Rounds {

        private final Figure answered;
        private final Figure last;
        private final Figure rate;
        private final Figure time = new Figure("processor time of an end: session-service", Unit.MICROS);
        private final Figure redisTime = new Figure("processor time of an end: Redis", Unit.MICROS);
        private final Figure before = new Figure("others' logout p99 before", Unit.MILLIS);
        private final Figure during = new Figure("others' logout p99 meanwhile", Unit.MILLIS);
        private final Figure times = new Figure("others' logout p99, meanwhile ÷ before", Unit.TIMES, Target.atMost(2));
        private final Figure residentBefore = new Figure("resident before", Unit.MEBIBYTES);
        private final Figure residentDuring = new Figure("resident at most meanwhile", Unit.MEBIBYTES);
        private final Figure growth = new Figure("resident, meanwhile ÷ before", Unit.TIMES, Target.atMost(1.1));
        private final Stage stage;
        private final Size size;

        Huge(Stage stage, Size size) {
            this.stage = stage;
            this.size = size;
            String of = String.format(Locale.ROOT, "sign-out of %,d: ", size.huge());
            answered = new Figure(of + "answered", Unit.MILLIS, Target.atMost(50));
            last = new Figure(of + "last device's event in the log", Unit.MILLIS);
            rate = new Figure(of + "ends in the log", Unit.PER_SECOND);
        }

        @Override
        public void round(int n, Readings readings) {
            Everywhere everywhere = Everywhere.with(stage, size.huge(), BETWEEN);
            List<Account> others = stage.sessions()
                    .open(count(size.loggingOut().multipliedBy(1 + TIMES_LONGER)), one -> "other-" + one);
            int first = count(size.loggingOut());
            double calm = slowest(others.subList(0, first), () -> true);
            double residentCalm = resident();
            DoubleAccumulator residentMost = new DoubleAccumulator(Math::max, 0);
            AtomicBoolean closing = new AtomicBoolean(true);
            CompletableFuture<Double> busy =
                    CompletableFuture.supplyAsync(() -> slowest(others.subList(first, others.size()), closing::get));
            try {
                signOut(everywhere, () -> residentMost.accumulate(resident()), readings);
            } finally {
                closing.set(false);
            }
            compare(readings, calm, busy.join());
            readings.put(residentBefore, residentCalm);
            readings.put(residentDuring, residentMost.get());
            readings.put(growth, residentMost.get() / residentCalm);
        }

        private void signOut(Everywhere everywhere, Runnable meanwhile, Readings readings) {
            Spent byService = Spent.by(stage.sessions().server().process());
            Spent byRedis = Spent.by(stage.redis().process());
            Everywhere.Took took = everywhere.signOut(meanwhile);
            readings.put(answered, took.answered());
            readings.put(last, took.last());
            readings.put(rate, size.huge() / took.last() * 1e3);
            readings.put(time, byService.micros(size.huge()));
            readings.put(redisTime, byRedis.micros(size.huge()));
        }

        private void compare(Readings readings, double calm, double busy) {
            readings.put(before, calm);
            readings.put(during, busy);
            readings.put(times, busy / calm);
        }

        private static int count(Duration duration) {
            return (int) (RATE * duration.toMillis() / 1000);
        }

        private double resident() {
            return Memory.resident(stage.sessions().server().process());
        }

        private double slowest(List<Account> accounts, BooleanSupplier goOn) {
            try (Lines lines = Lines.open(stage.sessions().server().address(), CONNECTIONS)) {
                OpenLoop.Result result = OpenLoop.run(lines, Logout.requests(accounts), RATE, goOn);
                Broken.unless(
                        result.answered(Logout.OK) == result.sent(),
                        "some of the others' logouts were answered otherwise: %s".formatted(result.statuses()));
                return result.timings().percentile(99);
            }
        }
    }
}
