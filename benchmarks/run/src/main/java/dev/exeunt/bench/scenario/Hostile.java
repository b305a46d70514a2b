package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Once;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.Timings;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Memory;
import dev.exeunt.bench.stage.Server;
import dev.exeunt.bench.stage.Stage;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** How long it takes to refuse what is too much, and to find that a session is somebody else's. */
public final class Hostile implements Scenario {

    /** So many that each shard has several. */
    private static final int ACCOUNTS = 200;

    private static final int TIMES = 1_000;
    private static final String MANY_IDS = IntStream.range(0, 100_000)
            .mapToObj(n -> "\"07-AAAAAAAAAAAAAAAAAAAAAA\"")
            .collect(Collectors.joining(",", "{\"subject\":\"s\",\"replaces\":[", "]}"));

    private static final Figure APART =
            new Figure("a foreign and an unknown sid, p50 apart", Unit.MILLIS, Target.atMost(5));
    private static final Figure GROWTH = new Figure("resident, afterwards ÷ before", Unit.TIMES, Target.atMost(1.1));

    private enum Kind {
        PLAIN("a check"),
        HEADER("a header of a mebibyte"),
        MANY("a hundred thousand ids"),
        NESTED("JSON ten thousand deep"),
        FOREIGN("a foreign sid"),
        UNKNOWN("an unknown sid");

        private final String what;

        Kind(String what) {
            this.what = what;
        }

        Figure median() {
            return new Figure(what + ": p50", Unit.MILLIS);
        }

        Figure slow() {
            return switch (this) {
                case HEADER, MANY, NESTED -> new Figure(what + ": p99", Unit.MILLIS, Target.atMost(100));
                case PLAIN, FOREIGN, UNKNOWN -> new Figure(what + ": p99", Unit.MILLIS);
            };
        }

        /** Nobody needs to be told that they were cut off. */
        boolean expects(int status) {
            return switch (this) {
                case PLAIN -> status == 200;
                case HEADER -> status == 400 || status == 431 || status == Once.CUT_OFF;
                case MANY -> status == 413 || status == Once.CUT_OFF;
                case NESTED -> status == 400;
                case FOREIGN, UNKNOWN -> status == 404;
            };
        }
    }

    @Override
    public String name() {
        return "hostile";
    }

    @Override
    public String about() {
        return "Each on a connection of its own, in turns, until the status is known or the connection is cut off: `GET /session`,"
                + " plain and with a header of 1 MiB, `POST /sessions` with 100,000 ids and with JSON 10,000 deep, `DELETE"
                + " /sessions/{sid}` with another user's and with one that nobody has, both of the own shard. Each must be"
                + " answered as it should be.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return new Turns(stage, Math.min(TIMES, size.checked()));
    }

    private static final class Turns implements Rounds {

        private final Server server;
        private final int times;
        private final List<Account> accounts;
        private final Map<Kind, byte[]> large = new EnumMap<>(Kind.class);

        Turns(Stage stage, int times) {
            this.server = stage.sessions().server();
            this.times = times;
            this.accounts = stage.sessions().open(ACCOUNTS, n -> "hostile-" + n);
            String loginSystem = stage.token("session-issuer");
            large.put(Kind.HEADER, Requests.http("GET", "/session", "x".repeat(1 << 20)));
            large.put(Kind.MANY, Requests.json("/sessions", loginSystem, MANY_IDS));
            large.put(Kind.NESTED, Requests.json("/sessions", loginSystem, "[".repeat(10_000)));
        }

        @Override
        public void round(int n, Readings readings) {
            double before = Memory.resident(server.process());
            Map<Kind, Timings> timings = measure();
            timings.forEach((kind, took) -> {
                readings.put(kind.median(), took.percentile(50));
                readings.put(kind.slow(), took.percentile(99));
            });
            double foreign = timings.get(Kind.FOREIGN).percentile(50);
            double unknown = timings.get(Kind.UNKNOWN).percentile(50);
            readings.put(APART, Math.abs(foreign - unknown));
            readings.put(GROWTH, Memory.resident(server.process()) / before);
        }

        /** Turn by turn, so that whatever else the machine does meets all alike. */
        private Map<Kind, Timings> measure() {
            Map<Kind, Timings> timings = new EnumMap<>(Kind.class);
            for (int i = 0; i < times; i++) {
                Account own = accounts.get(i % ACCOUNTS);
                for (Kind kind : Kind.values()) {
                    byte[] request = request(kind, own);
                    long begun = System.nanoTime();
                    int status = Once.ask(server.address(), request);
                    timings.computeIfAbsent(kind, first -> new Timings()).took(System.nanoTime() - begun);
                    Broken.unless(kind.expects(status), "%s: answered %d".formatted(kind, status));
                }
            }
            return timings;
        }

        private byte[] request(Kind kind, Account own) {
            return switch (kind) {
                case HEADER, MANY, NESTED -> large.get(kind);
                case PLAIN -> Requests.http("GET", "/session", own.token());
                case FOREIGN -> delete(own, neighbour(own).sid());
                case UNKNOWN ->
                    delete(own, own.sid().substring(0, 3) + "A".repeat(own.sid().length() - 3));
            };
        }

        private static byte[] delete(Account own, String sid) {
            return Requests.http("DELETE", "/sessions/" + sid, own.token());
        }

        /** Somebody else of the same shard, so that nothing but the subject tells the two apart. */
        private Account neighbour(Account own) {
            return accounts.stream()
                    .filter(other -> other.shard() == own.shard() && !other.equals(own))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
