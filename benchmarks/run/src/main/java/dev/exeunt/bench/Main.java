package dev.exeunt.bench;

import dev.exeunt.bench.stage.Place;
import dev.exeunt.bench.stage.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** {@code ./exeunt bench}. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws IOException {
        Logger.getLogger("").setLevel(Level.SEVERE);
        Screen screen = Screen.ofThisProcess();
        Optional<Options> options = Options.of(List.of(arguments));
        if (options.isEmpty()) {
            screen.line(Options.USAGE);
            System.exit(2);
            return;
        }
        String command = "./exeunt bench " + String.join(" ", arguments);
        System.exit(run(options.get(), command.strip(), screen) ? 0 : 1);
    }

    private static boolean run(Options options, String command, Screen screen) throws IOException {
        Path checkout = Path.of(System.getProperty("exeunt.checkout", ".")).toRealPath();
        Place place = new Place(checkout, Path.of(System.getProperty("exeunt.bench.home", "target/bench")));
        Bench bench = new Bench(options.size(), screen);
        List<Outcome> outcomes = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            try (Stage stage = new Stage(place)) {
                outcomes.add(bench.measure(scenario, stage));
            }
        }
        Path folder = checkout.resolve(options.whole() ? "benchmarks" : "benchmarks/run/target");
        String table = Table.of(Circumstances.now(checkout), command, options.size(), outcomes);
        Files.writeString(folder.resolve("RESULTS.md"), table);
        screen.line("\n" + table);
        return outcomes.stream().allMatch(Outcome.Measured.class::isInstance);
    }
}
