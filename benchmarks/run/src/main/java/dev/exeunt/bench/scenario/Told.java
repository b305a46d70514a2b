package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Pace;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.Timings;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.NotificationService;
import dev.exeunt.bench.stage.Spent;
import dev.exeunt.bench.stage.Stage;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Users sign out everywhere at a fixed rate, and each gets the e-mail that says so. */
public final class Told implements Scenario {

    private static final int ACCEPTED = 202;
    private static final int WARMING_TIMES = 8;
    private static final String EVERYWHERE = "{\"scope\":\"all\"}";

    /** As many sign-outs a second as two cores have time for, and as many as are aimed at. */
    private static final List<Speed> SPEEDS = List.of(Speed.of(50, null), Speed.of(200, Target.atMost(2_000)));

    /** Sign-outs a second, and what is read of their mails. */
    private record Speed(int rate, Figure median, Figure slow, Figure slowest, Figure signingOut, Figure telling) {

        static Speed of(int rate, @Nullable Target ofSlow) {
            String figure = "mail after a sign-out, " + rate + "/s: ";
            return new Speed(
                    rate,
                    new Figure(figure + "p50", Unit.MILLIS),
                    new Figure(figure + "p95", Unit.MILLIS, ofSlow),
                    new Figure(figure + "last", Unit.MILLIS),
                    new Figure(figure + "processor time of session-service", Unit.MICROS),
                    new Figure(figure + "processor time of notification-service", Unit.MICROS));
        }

        int during(Duration time) {
            return Math.toIntExact(time.toMillis() * rate / 1_000);
        }
    }

    @Override
    public String name() {
        return "told";
    }

    @Override
    public String about() {
        return "Global sign-outs at a fixed rate, each of another subject with one device, through session-service, Kafka,"
                + " notification-service, its database and SMTP: from the answer to the sign-out until the mailbox has the"
                + " mail. Each subject must get one mail.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        NotificationService notifications = stage.notifications();
        AtomicInteger run = new AtomicInteger();
        return new Rounds() {

            /** Two services and their compilers need more of it than a round has. */
            @Override
            public void warmUp() {
                for (int n = 0; n < WARMING_TIMES; n++) {
                    round(n, new Readings());
                }
            }

            @Override
            public void round(int n, Readings readings) {
                for (Speed speed : SPEEDS) {
                    String batch = "told-" + run.incrementAndGet() + "-";
                    List<Account> accounts = stage.sessions().open(speed.during(size.loggingOut()), i -> batch + i);
                    notifications.knows(accounts);
                    measure(stage, notifications, accounts, speed, readings);
                }
            }
        };
    }

    private static void measure(
            Stage stage, NotificationService notifications, List<Account> accounts, Speed speed, Readings readings) {
        int before = notifications.mails();
        Spent bySessions = Spent.by(stage.sessions().server().process());
        Spent byNotifications = Spent.by(notifications.process());
        Map<String, Instant> answered = signOut(stage, accounts, speed.rate());
        Broken.unless(answered.size() == accounts.size(), "some sign-outs were not accepted");
        Broken.unless(notifications.awaitMails(before + accounts.size()), "some mails didn't come");
        Timings timings = new Timings();
        answered.forEach((subject, at) -> {
            List<Instant> mails = notifications.arrivals(subject);
            Broken.unless(mails.size() == 1, "subject=%s got %d mails".formatted(subject, mails.size()));
            timings.took(Duration.between(at, mails.getFirst()).toNanos());
        });
        readings.put(speed.signingOut(), bySessions.micros(accounts.size()));
        readings.put(speed.telling(), byNotifications.micros(accounts.size()));
        readings.put(speed.median(), timings.percentile(50));
        readings.put(speed.slow(), timings.percentile(95));
        readings.put(speed.slowest(), timings.percentile(100));
    }

    /** When each was answered, by the clock that the mailbox has too. */
    private static Map<String, Instant> signOut(Stage stage, List<Account> accounts, int rate) {
        Map<String, Instant> answered = new ConcurrentHashMap<>();
        Pace.keep(rate, accounts.size(), () -> true, (n, intended) -> {
            Account account = accounts.get(n);
            byte[] request = Requests.json("/global-sign-outs", account.token(), EVERYWHERE);
            stage.sessions().lines().send(request, (status, at, text) -> {
                if (status == ACCEPTED) {
                    answered.put(account.subject(), Instant.now());
                }
            });
        });
        stage.sessions().lines().await();
        return answered;
    }
}
