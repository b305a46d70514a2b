package dev.exeunt.bench.scenario;

import dev.exeunt.bench.Broken;
import dev.exeunt.bench.Figure;
import dev.exeunt.bench.Scenario;
import dev.exeunt.bench.Size;
import dev.exeunt.bench.Unit;
import dev.exeunt.bench.load.Nap;
import dev.exeunt.bench.stage.Entry;
import dev.exeunt.bench.stage.Seeds;
import dev.exeunt.bench.stage.Stage;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The time of very many sessions is over at the same moment. */
public final class Timeout implements Scenario {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final int APPLIED_PER_SECOND = 4_000;

    @Override
    public String name() {
        return "timeout";
    }

    @Override
    public String about() {
        return "All these sessions reach their deadline at the same moment. Every check refuses them from then on; here is how"
                + " long it takes until each has its end in the log, without anybody asking.";
    }

    @Override
    public Rounds on(Stage stage, Size size) {
        String of = String.format(Locale.ROOT, "%,d due sessions: ", size.due());
        Figure rate = new Figure(of + "ended", Unit.PER_SECOND);
        Figure last = new Figure(of + "last one's event in the log after its deadline", Unit.SECONDS);
        return (n, readings) -> {
            double seconds = seconds(stage, size.due());
            readings.put(rate, size.due() / seconds);
            readings.put(last, seconds);
        };
    }

    private static double seconds(Stage stage, int count) {
        Instant due = Instant.now().plusMillis(5_000 + count * 1_000L / APPLIED_PER_SECOND);
        long others = stage.view().live();
        List<SessionOpened> openings = Seeds.openings(count, n -> "idle-" + n, due);
        stage.log().append(openings);
        Map<Integer, Long> begin = stage.log().ends();
        stage.view().awaitApplied(begin, PATIENCE);
        Broken.unless(
                Instant.now().isBefore(due) && stage.view().live() == others + count,
                "not all were there before their deadline");
        Broken.unless(
                Nap.until(() -> stage.view().live() == others, PATIENCE, BETWEEN),
                "%d sessions still have no end".formatted(stage.view().live() - others));
        List<Entry> entries = stage.log().since(begin);
        verify(openings, entries);
        return (Entry.last(entries, SessionTimedOut.class) - due.toEpochMilli()) / 1e3;
    }

    private static void verify(List<SessionOpened> openings, List<Entry> entries) {
        Set<String> sids = openings.stream().map(SessionOpened::sid).collect(Collectors.toSet());
        Map<String, Integer> ends = Entry.counts(entries, SessionTimedOut.class, SessionTimedOut::sid);
        Broken.unless(
                ends.keySet().equals(sids), "%d of %d sessions have their end".formatted(ends.size(), sids.size()));
        Broken.unless(ends.values().stream().allMatch(times -> times == 1), "some sessions ended twice");
    }
}
