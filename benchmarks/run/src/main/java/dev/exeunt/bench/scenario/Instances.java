package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.ClosedLoop;
import dev.exeunt.bench.load.Framing;
import dev.exeunt.bench.load.HttpFraming;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Server;
import dev.exeunt.bench.stage.Share;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** How many more checks a second instance of session-service carries. */
public final class Instances implements Scenario {

    private static final ClosedLoop.Shape SHAPE = new ClosedLoop.Shape(48, 1);
    private static final double CORES = 0.4;
    private static final int WARMING_TIMES = 3;

    private static final Figure ONE = new Figure("checks of one instance", Unit.PER_SECOND);
    private static final Figure TWO = new Figure("checks of two instances", Unit.PER_SECOND);
    private static final Figure RATIO = new Figure("two instances ÷ one", Unit.TIMES, Target.atLeast(1.6));
    private static final Figure SERVICE_TIME = new Figure("processor time of a check: both instances", Unit.MICROS);
    private static final Figure REDIS_TIME = new Figure("processor time of a check: Redis", Unit.MICROS);
    private static final Figure LOAD_TIME = new Figure("processor time of a check: who asks", Unit.MICROS);

    @Override
    public String name() {
        return "instances";
    }

    @Override
    public String about() {
        return "Checks as in `check`, by each of two instances of session-service alone, and then by both at once, each over 48 connections of its"
                + " own. Each instance has two fifths of a core, so that the instances are what bounds"
                + " the rate, and not this machine, which has to do everything else, too. Where no control group can be made, it"
                + " is the machine: then the ratio says nothing.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Turns(stage, size);
    }

    private static final class Turns implements Rounds {

        private final List<Server> instances;
        private final ProcessHandle redis;
        private final List<byte[]> requests;
        private final Size size;

        Turns(Stage stage, Size size) {
            this.size = size;
            instances = List.of(stage.sessions().server(), stage.another());
            redis = stage.redis().process();
            requests = stage.sessions().open(size.checked(), n -> "checked-by-two-" + n).stream()
                    .map(Account::token)
                    .map(token -> Requests.http("GET", "/session", token))
                    .toList();
        }

        /** Compilers have the whole machine. */
        @Override
        public void warmUp() {
            for (int n = 0; n < WARMING_TIMES; n++) {
                run(instances, size.warming());
            }
        }

        @Override
        public void round(int n, Readings readings) {
            List<Share> shares = shares();
            try {
                double one = instances.stream()
                        .mapToDouble(instance ->
                                run(List.of(instance), size.checking()).perSecond())
                        .average()
                        .orElseThrow();
                List<Spent> byInstances = instances.stream()
                        .map(instance -> Spent.by(instance.process()))
                        .toList();
                Spent byRedis = Spent.by(redis);
                Spent byLoad = Spent.by(ProcessHandle.current());
                Answers two = run(instances, size.checking());
                readings.put(ONE, one);
                readings.put(TWO, two.perSecond());
                readings.put(RATIO, two.perSecond() / one);
                readings.put(
                        SERVICE_TIME,
                        byInstances.stream()
                                .mapToDouble(spent -> spent.micros(two.count()))
                                .sum());
                readings.put(REDIS_TIME, byRedis.micros(two.count()));
                readings.put(LOAD_TIME, byLoad.micros(two.count()));
            } finally {
                shares.forEach(Share::close);
            }
        }

        private List<Share> shares() {
            return instances.stream()
                    .filter(instance -> Share.isPossible())
                    .map(instance -> Share.of(instance.process(), CORES))
                    .toList();
        }

        /** Of all of these together. */
        private Answers run(List<Server> asked, Duration duration) {
            return asked.stream()
                    .map(server ->
                            CompletableFuture.supplyAsync(() -> check(server, duration), task -> Thread.ofPlatform()
                                    .start(task)))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .map(Turns::answers)
                    .reduce(new Answers(0, 0), Answers::and);
        }

        private ClosedLoop.Result check(Server server, Duration duration) {
            return ClosedLoop.run(server.address(), HttpFraming::new, requests, Framing.GOOD, SHAPE, duration);
        }

        private static Answers answers(ClosedLoop.Result result) {
            Broken.unless(
                    result.refused() == 0 && result.answers() > 0,
                    "%d of %d answers were not what was expected".formatted(result.refused(), result.answers()));
            return new Answers(result.answers(), result.perSecond());
        }
    }

    private record Answers(long count, double perSecond) {

        Answers and(Answers other) {
            return new Answers(count + other.count, perSecond + other.perSecond);
        }
    }
}
