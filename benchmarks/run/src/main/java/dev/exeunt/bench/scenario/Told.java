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
import dev.exeunt.bench.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Users sign out everywhere at a fixed rate, and each gets the e-mail that says so. */
public final class Told implements Scenario {

    private static final int RATE = 200;
    private static final int ACCEPTED = 202;
    private static final String EVERYWHERE = "{\"scope\":\"all\"}";

    private static final Figure MEDIAN = new Figure("mail after a sign-out: p50", Unit.MILLIS);
    private static final Figure SLOW = new Figure("mail after a sign-out: p95", Unit.MILLIS, Target.atMost(2_000));
    private static final Figure SLOWEST = new Figure("mail after a sign-out: last", Unit.MILLIS);

    @Override
    public String name() {
        return "told";
    }

    @Override
    public String about() {
        return "Global sign-outs at 200/s, each of another subject with one device, through session-service, Kafka,"
                + " notification-service, its database and SMTP: from the answer to the sign-out until the mailbox has the"
                + " mail. Each subject must get one mail.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        NotificationService notifications = stage.notifications();
        int count = Math.toIntExact(size.loggingOut().toMillis() * RATE / 1_000);
        AtomicInteger run = new AtomicInteger();
        return (n, readings) -> {
            String batch = "told-" + run.incrementAndGet() + "-";
            List<Account> accounts = stage.sessions().open(count, i -> batch + i);
            notifications.knows(accounts);
            measure(stage, notifications, accounts, readings);
        };
    }

    private static void measure(
            Stage stage, NotificationService notifications, List<Account> accounts, Readings readings) {
        int before = notifications.mails();
        Map<String, Instant> answered = signOut(stage, accounts);
        Broken.unless(answered.size() == accounts.size(), "some sign-outs were not accepted");
        Broken.unless(notifications.awaitMails(before + accounts.size()), "some mails didn't come");
        Timings timings = new Timings();
        answered.forEach((subject, at) -> {
            List<Instant> mails = notifications.arrivals(subject);
            Broken.unless(mails.size() == 1, "subject=%s got %d mails".formatted(subject, mails.size()));
            timings.took(Duration.between(at, mails.getFirst()).toNanos());
        });
        readings.put(MEDIAN, timings.percentile(50));
        readings.put(SLOW, timings.percentile(95));
        readings.put(SLOWEST, timings.percentile(100));
    }

    /** When each was answered, by the clock that the mailbox has too. */
    private static Map<String, Instant> signOut(Stage stage, List<Account> accounts) {
        Map<String, Instant> answered = new ConcurrentHashMap<>();
        Pace.keep(RATE, accounts.size(), () -> true, (n, intended) -> {
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
