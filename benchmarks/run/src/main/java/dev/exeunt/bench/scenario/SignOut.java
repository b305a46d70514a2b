package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Readings;
import dev.exeunt.bench.Row;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Target;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.stage.Stage;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A user signs out everywhere: of one device, of a hundred, of a thousand. */
public final class SignOut implements Scenario {

    private static final Duration BETWEEN = Duration.ofMillis(20);

    private record Devices(int count, Figure answered, Figure last) {

        static Devices of(int count, @Nullable Target answered, @Nullable Target last) {
            String of = String.format(Locale.ROOT, "sign-out of %,d: ", count);
            return new Devices(
                    count,
                    new Figure(of + "answered", Unit.MILLIS, answered),
                    new Figure(of + "last device's event in the log", Unit.MILLIS, last));
        }
    }

    private static final List<Devices> ALL = List.of(
            Devices.of(1, null, null),
            Devices.of(100, null, null),
            Devices.of(1_000, Target.atMost(20), Target.atMost(150)));

    @Override
    public String name() {
        return "sign-out";
    }

    @Override
    public String about() {
        return "`POST /global-sign-outs` by a subject with so many sessions, several times in a round, of which the median"
                + " counts: until it is answered (from then on none of them is alive), and until the log has the last"
                + " device's own end. Every session must have its end once.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        return (n, readings) -> {
            for (Devices devices : ALL) {
                measure(stage, devices, size.signOuts(), readings);
            }
        };
    }

    private static void measure(Stage stage, Devices devices, int times, Readings readings) {
        List<Double> answered = new ArrayList<>();
        List<Double> last = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Everywhere.Took took =
                    Everywhere.with(stage, devices.count, BETWEEN).signOut(() -> {});
            answered.add(took.answered());
            last.add(took.last());
        }
        readings.put(devices.answered, new Row(devices.answered, answered).median());
        readings.put(devices.last, new Row(devices.last, last).median());
    }
}
