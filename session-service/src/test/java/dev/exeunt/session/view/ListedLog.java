package dev.exeunt.session.view;

import dev.exeunt.events.SessionEvent;
import dev.exeunt.session.LogRecord;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The log of one shard as a list: only so can a test stand between any two steps. */
final class ListedLog {

    private final List<SessionEvent> events = new ArrayList<>();

    long append(SessionEvent event) {
        long offset = events.size();
        events.add(event);
        return offset;
    }

    /** The offset of the next record that it will have. */
    int end() {
        return events.size();
    }

    SessionEvent at(long offset) {
        return events.get((int) offset);
    }

    List<LogRecord> records(int from, int most) {
        return IntStream.range(from, Math.min(events.size(), from + most))
                .mapToObj(offset -> new LogRecord(offset, events.get(offset)))
                .toList();
    }

    <T extends SessionEvent> Stream<T> all(Class<T> type) {
        return events.stream().filter(type::isInstance).map(type::cast);
    }
}
