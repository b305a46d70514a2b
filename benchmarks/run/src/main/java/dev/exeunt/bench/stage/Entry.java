package dev.exeunt.bench.stage;

import dev.exeunt.events.SessionEvent;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * A record of the log.
 *
 * @param at when the broker took it, in milliseconds
 */
public record Entry(SessionEvent event, long at) {

    /** Of these records, those of this type. */
    public static <E extends SessionEvent> List<E> events(List<Entry> entries, Class<E> type) {
        return entries.stream()
                .map(Entry::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** How often each thing is named by records of this type. */
    public static <E extends SessionEvent> Map<String, Integer> counts(
            List<Entry> entries, Class<E> type, Function<E, String> name) {
        Map<String, Integer> counts = new HashMap<>();
        events(entries, type).forEach(event -> counts.merge(name.apply(event), 1, Integer::sum));
        return counts;
    }

    /** When the broker took the last record of this type. */
    public static long last(List<Entry> entries, Class<? extends SessionEvent> type) {
        return entries.stream()
                .filter(entry -> type.isInstance(entry.event))
                .map(Entry::at)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }
}
