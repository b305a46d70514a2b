package dev.exeunt.audit.trail;

import dev.exeunt.audit.Events;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** Records of a log that no other test knows, as the intake hands them to the trail. */
public final class Readings {

    public static final Instant APPENDED = Instant.parse("2026-11-22T10:00:00.250Z");

    private final Reader reader = new Reader();
    private final EventFormat format = new EventFormat();
    private final Events events = new Events();
    public final LogPartition log;

    public Readings(int partition) {
        this(new LogPartition(UUID.randomUUID(), "exeunt.session-events", partition));
    }

    public Readings(LogPartition log) {
        this.log = log;
    }

    public String subject() {
        return events.subject;
    }

    /** Events of one subject, each a second after the other. */
    public List<Reading> events(long from, long to) {
        return LongStream.range(from, to)
                .mapToObj(offset -> event(offset, kind(offset)))
                .toList();
    }

    private SessionEvent kind(long offset) {
        Instant at = Events.NINE.plusSeconds(offset);
        return switch ((int) (offset % 5)) {
            case 0 -> events.opened(at);
            case 1 -> events.kept(at);
            case 2 -> events.loggedOut(at);
            case 3 -> events.timedOut(at);
            default -> events.requested(at);
        };
    }

    public SessionEvent opened(Instant at) {
        return events.opened(at);
    }

    public Reading event(long offset, SessionEvent event) {
        return record(offset, format.encode(event));
    }

    public Reading poison(long offset) {
        return record(offset, "no event".getBytes(StandardCharsets.UTF_8));
    }

    public Reading record(long offset, byte @Nullable [] value) {
        byte[] key = events.subject.getBytes(StandardCharsets.UTF_8);
        return reader.read(new LogRecord(log, offset, APPENDED.plusMillis(offset), key, value));
    }
}
