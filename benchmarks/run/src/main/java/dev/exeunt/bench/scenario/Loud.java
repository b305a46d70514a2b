package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Framing;
import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.OpenLoop;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.Timings;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** One caller asks for far more than it may, while others are checked. */
public final class Loud implements Scenario {

    private static final int CHECKS = 400;
    private static final int SIGN_OUTS = 2_000;
    /** More than a user may change in a minute, so that what comes after it is refused. */
    private static final int TOO_MANY = 800;

    /** Of the flood, which ends with the others and not before. */
    private static final int MANY_TIMES = 3;

    private static final int OTHERS = 400;
    private static final int CONNECTIONS_OF_OTHERS = 16;
    private static final int CONNECTIONS_OF_LOUD = 32;
    private static final int REFUSED = 429;
    private static final int ACCEPTED = 202;
    private static final String TO_OTHERS = "{\"scope\":\"others\"}";

    private static final Figure MEDIAN_ALONE = new Figure("others' check at 400/s, p50", Unit.MILLIS);
    private static final Figure SLOW_ALONE = new Figure("others' check at 400/s, p99", Unit.MILLIS);
    private static final Figure MEDIAN_BESIDE = new Figure("beside the loud caller, p50", Unit.MILLIS);
    private static final Figure SLOW_BESIDE = new Figure("beside the loud caller, p99", Unit.MILLIS);
    private static final Figure TIMES = new Figure("others' p99, beside ÷ alone", Unit.TIMES, Target.atMost(2));
    private static final Figure RATE = new Figure("refusals", Unit.PER_SECOND);
    private static final Figure TIME = new Figure("processor time of a refusal: session-service", Unit.MICROS);
    private static final Figure REDIS_TIME = new Figure("processor time of a refusal: Redis", Unit.MICROS);

    @Override
    public String name() {
        return "loud";
    }

    @Override
    public String about() {
        return "`GET /session` of 400 other subjects, at 400 a second whatever the answers do, alone and beside one subject that asks"
                + " for 2,000 sign-outs a second (`POST /global-sign-outs`), of which it may have 2; in turns. A latency counts from"
                + " when the request was meant to be sent. Every check must be answered 200, and of the sign-outs all but a few 429.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Turns(stage, size);
    }

    /** What came of the others' checks, and how many microseconds the servers worked for whoever asked meanwhile. */
    private record Turn(Timings checks, double service, double redis) {}

    /** A turn with the loud caller beside it. */
    private record LoudTurn(Turn turn, long refusals) {}

    private static final class Turns implements Rounds {

        private final Stage stage;
        private final Duration time;
        private final List<byte[]> checks;
        private final byte[] signOut;

        Turns(Stage stage, Size size) {
            this.stage = stage;
            this.time = size.loggingOut();
            int others = Math.min(size.checked(), OTHERS);
            this.checks = stage.sessions().open(others, n -> "quiet-" + n).stream()
                    .map(account -> Requests.http("GET", "/session", account.token()))
                    .toList();
            Account loud = stage.sessions().open(1, n -> "loud").getFirst();
            this.signOut = Requests.json("/global-sign-outs", loud.token(), TO_OTHERS);
        }

        @Override
        public void round(int n, Readings readings) {
            if (n % 2 == 0) {
                Turn alone = checked();
                read(alone, besideTheLoud(), readings);
            } else {
                LoudTurn beside = besideTheLoud();
                read(checked(), beside, readings);
            }
        }

        private void read(Turn alone, LoudTurn loud, Readings readings) {
            Turn beside = loud.turn;
            readings.put(MEDIAN_ALONE, alone.checks.percentile(50));
            readings.put(SLOW_ALONE, alone.checks.percentile(99));
            readings.put(MEDIAN_BESIDE, beside.checks.percentile(50));
            readings.put(SLOW_BESIDE, beside.checks.percentile(99));
            readings.put(TIMES, beside.checks.percentile(99) / alone.checks.percentile(99));
            readings.put(RATE, loud.refusals * 1e3 / time.toMillis());
            readings.put(TIME, Math.max(0, beside.service - alone.service) / loud.refusals);
            readings.put(REDIS_TIME, Math.max(0, beside.redis - alone.redis) / loud.refusals);
        }

        /** The others alone. */
        private Turn checked() {
            List<byte[]> requests = IntStream.range(0, count(CHECKS))
                    .mapToObj(n -> checks.get(n % checks.size()))
                    .toList();
            Spent byService = Spent.by(stage.sessions().server().process());
            Spent byRedis = Spent.by(stage.redis().process());
            try (Lines lines = lines(CONNECTIONS_OF_OTHERS)) {
                OpenLoop.Result result = OpenLoop.run(lines, requests, CHECKS, () -> true);
                Broken.unless(
                        result.answered(Framing.GOOD) == requests.size(),
                        "of %d checks some were answered otherwise: %s".formatted(requests.size(), result.statuses()));
                return new Turn(result.timings(), byService.micros(1), byRedis.micros(1));
            }
        }

        private LoudTurn besideTheLoud() {
            AtomicBoolean over = new AtomicBoolean();
            try (Lines lines = lines(CONNECTIONS_OF_LOUD)) {
                // What it may have it has had before.
                flood(lines, TOO_MANY, () -> true);
                CompletableFuture<OpenLoop.Result> flood = CompletableFuture.supplyAsync(
                        () -> flood(lines, MANY_TIMES * count(SIGN_OUTS), () -> !over.get()));
                Turn turn;
                try {
                    turn = checked();
                } finally {
                    over.set(true);
                }
                OpenLoop.Result result = flood.join();
                Broken.unless(
                        result.answered(REFUSED) > 0
                                && result.answered(REFUSED) + result.answered(ACCEPTED) == result.sent(),
                        "the loud caller was answered otherwise: %s".formatted(result.statuses()));
                return new LoudTurn(turn, result.answered(REFUSED));
            }
        }

        private OpenLoop.Result flood(Lines lines, int most, BooleanSupplier goOn) {
            return OpenLoop.run(lines, Collections.nCopies(most, signOut), SIGN_OUTS, goOn);
        }

        private Lines lines(int connections) {
            return Lines.open(stage.sessions().server().address(), connections);
        }

        private int count(int perSecond) {
            return Math.toIntExact(perSecond * time.toMillis() / 1_000);
        }
    }
}
