package dev.exeunt.audit.query;

import dev.exeunt.audit.trail.Ends;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

import static java.util.Objects.requireNonNullElse;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toList;

/** How sessions ended. */
@Schema(description = "How sessions ended")
record Stats(
        Instant from,
        Instant to,
        List<Hour> endsPerHour,
        Map<String, Long> signOutsByInitiator,
        Map<String, Long> timeoutsByDeviceKind) {

    private static final String LOGGED_OUT = "dev.exeunt.session.logged-out.v1";
    private static final String TIMED_OUT = "dev.exeunt.session.timed-out.v1";

    /** The types that are ends. */
    static final List<String> TYPES = List.of(LOGGED_OUT, TIMED_OUT);

    Stats {
        endsPerHour = List.copyOf(endsPerHour);
        signOutsByInitiator = new TreeMap<>(signOutsByInitiator);
        timeoutsByDeviceKind = new TreeMap<>(timeoutsByDeviceKind);
    }

    /** The ends of one hour, by cause. */
    @Schema(name = "EndsInAnHour")
    record Hour(Instant hour, Map<String, Long> ends) {

        Hour {
            ends = new TreeMap<>(ends);
        }
    }

    static Stats of(Instant from, Instant to, List<Ends.Count> counts) {
        Map<Instant, List<Ends.Count>> byHour =
                counts.stream().collect(groupingBy(Ends.Count::hour, TreeMap::new, toList()));
        return new Stats(
                from,
                to,
                byHour.entrySet().stream()
                        .map(hour -> new Hour(hour.getKey(), sums(hour.getValue(), Ends.Count::cause)))
                        .toList(),
                sums(of(counts, LOGGED_OUT), Ends.Count::initiator),
                sums(of(counts, TIMED_OUT), Ends.Count::deviceKind));
    }

    private static List<Ends.Count> of(List<Ends.Count> counts, String type) {
        return counts.stream().filter(count -> count.type().equals(type)).toList();
    }

    private static Map<String, Long> sums(List<Ends.Count> counts, Function<Ends.Count, @Nullable String> by) {
        return counts.stream()
                .collect(groupingBy(
                        count -> requireNonNullElse(by.apply(count), "unknown"), summingLong(Ends.Count::count)));
    }
}
