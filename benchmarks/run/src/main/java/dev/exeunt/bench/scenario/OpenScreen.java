package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Pace;
import dev.exeunt.bench.load.Requests;
import dev.exeunt.bench.load.Screens;
import dev.exeunt.bench.load.Timings;
import dev.exeunt.bench.stage.Account;
import dev.exeunt.bench.stage.Stage;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Screens are open, and each hears that its session has ended. */
public final class OpenScreen implements Scenario {

    private static final int RATE = 100;

    private static final Figure MEDIAN = new Figure("open screen closed, p50", Unit.MILLIS);
    private static final Figure SLOW = new Figure("open screen closed, p99", Unit.MILLIS, Target.atMost(1_000));

    @Override
    public String name() {
        return "screens";
    }

    @Override
    public String about() {
        return "Open screens (`GET /session/events`), whose sessions are logged out one after another at 100 a second: from when"
                + " the logout was meant to be sent until the screen is told.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return (n, readings) -> {
            List<Account> accounts = stage.sessions().open(size.screens(), one -> "watching-" + one);
            Timings timings = close(stage, accounts);
            readings.put(MEDIAN, timings.percentile(50));
            readings.put(SLOW, timings.percentile(99));
        };
    }

    private static Timings close(Stage stage, List<Account> accounts) {
        List<byte[]> streams = accounts.stream()
                .map(account -> Requests.http("GET", "/session/events", account.token()))
                .toList();
        List<byte[]> logouts = Logout.requests(accounts);
        long[] intended = new long[accounts.size()];
        AtomicInteger refused = new AtomicInteger();
        try (Screens screens = Screens.open(stage.sessions().server().address(), streams)) {
            Pace.keep(RATE, accounts.size(), () -> true, (n, at) -> {
                intended[n] = at;
                stage.sessions().lines().send(logouts.get(n), (status, answered, text) -> {
                    if (status != Logout.OK) {
                        refused.incrementAndGet();
                    }
                });
            });
            stage.sessions().lines().await();
            Broken.unless(refused.get() == 0, "%d logouts were answered otherwise".formatted(refused.get()));
            int told = screens.await();
            Broken.unless(told == accounts.size(), "%d of %d screens were told".formatted(told, accounts.size()));
            Timings timings = new Timings();
            for (int n = 0; n < intended.length; n++) {
                timings.took(screens.ended(n) - intended[n]);
            }
            return timings;
        }
    }
}
