package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.OpenLoop;
import dev.exeunt.bench.load.Pace;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.Timings;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Entry;
import dev.exeunt.bench.stage.Log;
import dev.exeunt.bench.stage.Memory;
import dev.exeunt.bench.stage.Seeds;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;
import dev.exeunt.events.SessionLoggedOut;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** One device after another signs out, at a fixed rate. */
public final class Logout implements Scenario {

    static final int OK = 200;

    private static final int RATE = 500;
    private static final int WARMING_TIMES = 3;

    private static final Figure MEDIAN = new Figure("logout at 500/s, p50", Unit.MILLIS, Target.atMost(1.5));
    private static final Figure SLOW = new Figure("logout at 500/s, p99", Unit.MILLIS, Target.atMost(8));
    private static final Figure BARE_MEDIAN = new Figure("bare Kafka at 500/s, p50", Unit.MILLIS);
    private static final Figure BARE_SLOW = new Figure("bare Kafka at 500/s, p99", Unit.MILLIS);
    private static final Figure TIMES_BARE = new Figure("logout ÷ bare Kafka, p50", Unit.TIMES);
    private static final Figure TIME = new Figure("processor time of a logout: session-service", Unit.MICROS);
    private static final Figure RESIDENT =
            new Figure("session-service resident meanwhile", Unit.MEBIBYTES, Target.atMost(350));

    @Override
    public String name() {
        return "logout";
    }

    @Override
    public String about() {
        return "`POST /logout`, a session each, at 500 a second whatever the answers do; a latency counts from when the request"
                + " was meant to be sent. Every one must be answered 200, which says that the log has it, and stands in"
                + " the log once. Beside it the same events, sent by a producer alone (acks=all, nothing lingers), to a topic"
                + " of the same shape, at the same rate.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        int count = (int) (RATE * size.loggingOut().toMillis() / 1000);
        return new Rounds() {

            /** Compilers need more of it than a round has. */
            @Override
            public void warmUp() {
                List<Account> accounts = stage.sessions().open(WARMING_TIMES * count, n -> "leaving-" + n);
                OpenLoop.run(stage.sessions().lines(), requests(accounts), WARMING_TIMES * RATE, () -> true);
                byProducer(stage.log(), count);
            }

            @Override
            public void round(int n, Readings readings) {
                boolean first = n % 2 == 0;
                Timings before = first ? byService(stage, count, readings) : byProducer(stage.log(), count);
                Timings after = first ? byProducer(stage.log(), count) : byService(stage, count, readings);
                read(first ? before : after, first ? after : before, readings);
                readings.put(RESIDENT, Memory.resident(stage.sessions().server().process()));
            }
        };
    }

    private static void read(Timings service, Timings bare, Readings readings) {
        readings.put(MEDIAN, service.percentile(50));
        readings.put(SLOW, service.percentile(99));
        readings.put(BARE_MEDIAN, bare.percentile(50));
        readings.put(BARE_SLOW, bare.percentile(99));
        readings.put(TIMES_BARE, service.percentile(50) / bare.percentile(50));
    }

    private static Timings byService(Stage stage, int count, Readings readings) {
        List<Account> accounts = stage.sessions().open(count, n -> "leaving-" + n);
        Map<Integer, Long> begin = stage.log().ends();
        Spent byService = Spent.by(stage.sessions().server().process());
        OpenLoop.Result result = OpenLoop.run(stage.sessions().lines(), requests(accounts), RATE, () -> true);
        readings.put(TIME, byService.micros(count));
        Broken.unless(
                result.answered(OK) == count,
                "of %d logouts some were answered otherwise: %s".formatted(count, result.statuses()));
        allOnce(accounts, Entry.counts(stage.log().since(begin), SessionLoggedOut.class, SessionLoggedOut::sid));
        return result.timings();
    }

    static List<byte[]> requests(List<Account> accounts) {
        return accounts.stream()
                .map(account -> Requests.http("POST", "/logout", account.token()))
                .toList();
    }

    private static void allOnce(List<Account> accounts, Map<String, Integer> ends) {
        for (Account account : accounts) {
            int times = ends.getOrDefault(account.sid(), 0);
            Broken.unless(times == 1, "sid=%s stands in the log with %d ends".formatted(account.sid(), times));
        }
    }

    private static Timings byProducer(Log log, int count) {
        String topic = log.bareTopic();
        List<SessionLoggedOut> ends = Seeds.openings(count, n -> "leaving-" + n, null).stream()
                .map(Seeds::end)
                .toList();
        Timings timings = new Timings();
        AtomicInteger failed = new AtomicInteger();
        try (KafkaProducer<String, byte[]> producer = log.producer(Duration.ZERO)) {
            producer.partitionsFor(topic);
            Pace.keep(RATE, count, () -> true, (n, intended) -> {
                SessionLoggedOut end = ends.get(n);
                int shard = Log.SHARDS.of(end.subject());
                var unused = producer.send(
                        new ProducerRecord<>(topic, shard, end.subject(), log.encode(end)), (done, failure) -> {
                            timings.took(System.nanoTime() - intended);
                            failed.addAndGet(failure == null ? 0 : 1);
                        });
            });
        }
        Broken.unless(failed.get() == 0 && timings.count() == count, "Kafka alone didn't take everything");
        return timings;
    }
}
