package dev.exeunt.bench;

import dev.exeunt.bench.scenario.Check;
import dev.exeunt.bench.scenario.Hostile;
import dev.exeunt.bench.scenario.HugeSignOut;
import dev.exeunt.bench.scenario.Instances;
import dev.exeunt.bench.scenario.Logout;
import dev.exeunt.bench.scenario.Loud;
import dev.exeunt.bench.scenario.OpenScreen;
import dev.exeunt.bench.scenario.Replay;
import dev.exeunt.bench.scenario.SignOut;
import dev.exeunt.bench.scenario.Timeout;
import dev.exeunt.bench.scenario.Told;
import dev.exeunt.bench.stage.Stage;

import java.util.List;
import java.util.stream.Collectors;

/** Measures scenarios, and tells how far it has come. */
public final class Bench {

    private final Size size;
    private final Screen screen;

    public Bench(Size size, Screen screen) {
        this.size = size;
        this.screen = screen;
    }

    /** All that can be measured, in the order of the table. */
    public static List<Scenario> scenarios() {
        return List.of(
                new Check(),
                new Logout(),
                new SignOut(),
                new HugeSignOut(),
                new Timeout(),
                new Replay(),
                new OpenScreen(),
                new Told(),
                new Loud(),
                new Hostile(),
                // Last: the second instance stays.
                new Instances());
    }

    /** Measures a scenario on a stage where nobody else is. */
    public Outcome measure(Scenario scenario, Stage stage) {
        try {
            screen.begins(scenario.name(), "prepares");
            Scenario.Rounds rounds = scenario.on(stage, size);
            screen.begins(scenario.name(), "warms up");
            rounds.warmUp();
            Readings readings = new Readings();
            for (int n = 0; n < size.rounds(); n++) {
                rounds.round(n, readings);
                screen.round(scenario.name(), n + 1, size.rounds(), said(readings));
            }
            return new Outcome.Measured(scenario, rows(readings));
        } catch (Broken e) {
            screen.broken(scenario.name(), e.getMessage());
            return new Outcome.Broken(scenario, e.getMessage());
        } catch (RuntimeException e) {
            // The others are worth a table all the same.
            screen.broken(scenario.name(), e.toString());
            return new Outcome.Broken(scenario, e.toString());
        }
    }

    private static List<Row> rows(Readings readings) {
        return readings.values().entrySet().stream()
                .map(entry -> new Row(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static String said(Readings readings) {
        return readings.values().entrySet().stream()
                .map(entry -> entry.getKey().name() + " "
                        + entry.getKey().unit().text(entry.getValue().getLast()))
                .collect(Collectors.joining(" · "));
    }
}
