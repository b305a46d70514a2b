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
import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.RespFraming;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.CheckScript;
import dev.exeunt.bench.stage.Memory;
import dev.exeunt.bench.stage.Server;
import dev.exeunt.bench.stage.SessionService;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Is a token alive? By session-service, by its peer, and by Redis alone. */
public final class Check implements Scenario {

    private static final ClosedLoop.Shape OVER_HTTP = new ClosedLoop.Shape(48, 1);
    private static final ClosedLoop.Shape PIPELINED = new ClosedLoop.Shape(4, 32);
    private static final int NO_CONTENT = 204;

    private enum Kind {
        EMPTY("empty endpoint of the same server"),
        CHECK("check"),
        SPRING_EMPTY("Spring: empty endpoint"),
        SPRING_FIND("Spring Session: findById"),
        SPRING_USE("Spring Session: findById, touch, save"),
        REDIS("bare Redis: the check's script, pipelined");

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        Figure rate() {
            return new Figure(what, Unit.PER_SECOND);
        }
    }

    private static final Figure TO_EMPTY = new Figure("check ÷ empty endpoint", Unit.TIMES, Target.atLeast(0.40));
    private static final Figure TO_FIND = new Figure("check ÷ Spring Session findById", Unit.TIMES, Target.atLeast(2));
    private static final Figure TO_USE =
            new Figure("check ÷ Spring Session findById, touch, save", Unit.TIMES, Target.atLeast(6));
    private static final Figure TO_REDIS = new Figure("check ÷ bare Redis", Unit.TIMES);
    private static final Figure SPRING_TO_EMPTY = new Figure("Spring: findById ÷ its empty endpoint", Unit.TIMES);
    private static final Figure SERVICE_TIME = new Figure("processor time of a check: session-service", Unit.MICROS);
    private static final Figure EMPTY_TIME = new Figure("processor time of an empty answer", Unit.MICROS);
    private static final Figure REDIS_TIME = new Figure("processor time of a check: Redis", Unit.MICROS);
    private static final Figure RESIDENT =
            new Figure("session-service resident under load", Unit.MEBIBYTES, Target.atMost(350));

    private record Side(
            InetSocketAddress server,
            Supplier<Framing> framing,
            List<byte[]> requests,
            int expected,
            ClosedLoop.Shape shape) {

        static Side http(Server server, List<byte[]> requests, int expected) {
            return new Side(server.address(), HttpFraming::new, requests, expected, OVER_HTTP);
        }

        ClosedLoop.Result run(Duration duration) {
            return ClosedLoop.run(server, framing, requests, expected, shape, duration);
        }
    }

    @Override
    public String name() {
        return "check";
    }

    @Override
    public String about() {
        return "`GET /session` with a bearer token, over 48 kept connections, each with one request under way; 10,000 sessions in"
                + " turn, the activity of each recorded. The empty endpoint runs in a Quarkus application with the extensions"
                + " and settings of session-service that a request passes through. Spring Session answers with the same"
                + " facts behind Spring Boot's endpoint, from the same Redis, without its servlet filter and without the"
                + " index that finds a user's sessions. Bare Redis runs the check's own script on 4 connections, 32 under way"
                + " on each.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Turns(stage, size);
    }

    private static final class Turns implements Rounds {

        private final Map<Kind, Side> sides = new EnumMap<>(Kind.class);
        private final Server service;
        private final Server empty;
        private final ProcessHandle redis;
        private final Size size;

        Turns(Stage stage, Size size) {
            this.size = size;
            service = stage.sessions().server();
            empty = stage.empty();
            redis = stage.redis().process();
            List<Account> accounts = stage.sessions().open(size.checked(), n -> "checked-" + n);
            List<byte[]> nothing =
                    List.of(Requests.http("GET", "/empty", accounts.getFirst().token()));
            sides.put(Kind.EMPTY, Side.http(empty, nothing, NO_CONTENT));
            sides.put(Kind.CHECK, Side.http(service, checks("/session", tokens(accounts)), Framing.GOOD));
            sides.put(Kind.REDIS, redis(stage, accounts));
            Server spring = stage.spring();
            List<String> peers = openAt(spring, size.checked());
            sides.put(Kind.SPRING_EMPTY, Side.http(spring, nothing, Framing.GOOD));
            sides.put(Kind.SPRING_FIND, Side.http(spring, checks("/session", peers), Framing.GOOD));
            sides.put(Kind.SPRING_USE, Side.http(spring, checks("/session/used", peers), Framing.GOOD));
        }

        private static List<String> tokens(List<Account> accounts) {
            return accounts.stream().map(Account::token).toList();
        }

        private static List<byte[]> checks(String path, List<String> tokens) {
            return tokens.stream()
                    .map(token -> Requests.http("GET", path, token))
                    .toList();
        }

        private static Side redis(Stage stage, List<Account> accounts) {
            CheckScript script = CheckScript.of(stage.place());
            Broken.unless(stage.sessions().check(accounts.getFirst()) == Framing.GOOD, "a new session isn't alive");
            Broken.unless(stage.view().knows(script.sha1()), "session-service runs another script");
            InetSocketAddress server = new InetSocketAddress(
                    InetAddress.getLoopbackAddress(), stage.redis().port());
            List<byte[]> requests = accounts.stream().map(script::check).toList();
            return new Side(server, RespFraming::new, requests, Framing.GOOD, PIPELINED);
        }

        private static List<String> openAt(Server spring, int count) {
            List<String> tokens = Collections.synchronizedList(new ArrayList<>());
            try (Lines lines = Lines.open(spring.address(), OVER_HTTP.connections())) {
                IntStream.range(0, count)
                        .mapToObj(n -> Requests.json("/sessions", "", SessionService.opening("checked-" + n)))
                        .forEach(request -> lines.send(
                                request,
                                (status, at, text) -> tokens.add(
                                        SessionService.body(text).path("token").asText())));
                lines.await();
            }
            return List.copyOf(tokens);
        }

        @Override
        public void warmUp() {
            sides.forEach((kind, side) -> side.run(size.warming()));
        }

        @Override
        public void round(int n, Readings readings) {
            Map<Kind, Double> rates = new EnumMap<>(Kind.class);
            List<Kind> order = new ArrayList<>(List.of(Kind.values()));
            Collections.rotate(order, n);
            order.forEach(kind -> rates.put(kind, measure(kind, readings)));
            for (Kind kind : Kind.values()) {
                readings.put(kind.rate(), rates.get(kind));
            }
            double check = rates.get(Kind.CHECK);
            readings.put(TO_EMPTY, check / rates.get(Kind.EMPTY));
            readings.put(TO_FIND, check / rates.get(Kind.SPRING_FIND));
            readings.put(TO_USE, check / rates.get(Kind.SPRING_USE));
            readings.put(TO_REDIS, check / rates.get(Kind.REDIS));
            readings.put(SPRING_TO_EMPTY, rates.get(Kind.SPRING_FIND) / rates.get(Kind.SPRING_EMPTY));
        }

        private double measure(Kind kind, Readings readings) {
            Spent byService = Spent.by(service.process());
            Spent byEmpty = Spent.by(empty.process());
            Spent byRedis = Spent.by(redis);
            ClosedLoop.Result result = sides.get(kind).run(size.checking());
            Broken.unless(
                    result.refused() == 0 && result.answers() > 0,
                    "%s: %d of %d answers were not what was expected"
                            .formatted(kind, result.refused(), result.answers()));
            if (kind == Kind.EMPTY) {
                readings.put(EMPTY_TIME, byEmpty.micros(result.answers()));
            }
            if (kind == Kind.CHECK) {
                readings.put(SERVICE_TIME, byService.micros(result.answers()));
                readings.put(REDIS_TIME, byRedis.micros(result.answers()));
                readings.put(RESIDENT, Memory.resident(service.process()));
            }
            return result.perSecond();
        }
    }
}
