package dev.exeunt.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Breach;
import dev.exeunt.system.Http;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The log of the sessions as it stands in Kafka; a page of it is what was appended in one cycle. */
final class LogBook implements AutoCloseable {

    private static final String TOPIC = "exeunt.session-events";
    private static final String PREFIX = "dev.exeunt.";

    /**
     * A record.
     *
     * @param type without prefix and version, for example {@code session.opened}
     * @param why the cause of a logout or the kind of a timeout; empty for others
     * @param closed how many devices a completed global sign-out has ended; 0 for others
     */
    record Entry(
            int partition,
            long offset,
            String type,
            String id,
            String subject,
            String sid,
            String signOutId,
            String why,
            long closed,
            Instant at) {

        boolean isEnd() {
            return type.equals("session.logged-out") || type.equals("session.timed-out");
        }
    }

    private final Page page;
    private final Map<Integer, Long> next;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Entry> firstEnds = new HashMap<>();
    private final List<Breach> gaps = new ArrayList<>();

    private LogBook(Page page) {
        this.page = page;
        this.next = page.positions();
    }

    /** Begins where the log ends. */
    static LogBook open(Site site) {
        return new LogBook(Page.of(TOPIC, site));
    }

    void turnsThePage() {
        readsOn();
        entries.clear();
        firstEnds.clear();
        gaps.clear();
    }

    /** Reads up to the end of now. */
    void readsOn() {
        page.readsOn(this::note);
    }

    private void note(ConsumerRecord<String, String> record) {
        long expected = next.put(record.partition(), record.offset() + 1);
        if (record.offset() != expected) {
            gaps.add(new Breach(
                    "partition %d goes on at %d after %d".formatted(record.partition(), record.offset(), expected - 1),
                    ""));
        }
        Entry entry = entry(record);
        entries.add(entry);
        if (entry.isEnd()) {
            firstEnds.putIfAbsent(entry.sid, entry);
        }
    }

    private static Entry entry(ConsumerRecord<String, String> record) {
        try {
            JsonNode event = Http.JSON.readTree(record.value());
            JsonNode data = event.path("data");
            String type = event.path("type").asText();
            return new Entry(
                    record.partition(),
                    record.offset(),
                    type.substring(PREFIX.length(), type.lastIndexOf('.')),
                    event.path("id").asText(),
                    data.path("subject").asText(),
                    data.path("sid").asText(),
                    data.path("signOutId").asText(),
                    data.path("cause").asText(data.path("kind").asText()),
                    data.path("closed").asLong(),
                    Instant.parse(data.path("occurredAt").asText()));
        } catch (IOException e) {
            throw new AssertionError("no event: " + record, e);
        }
    }

    List<Entry> page() {
        return entries;
    }

    /** The end that counts. */
    Optional<Entry> endOf(String sid) {
        return Optional.ofNullable(firstEnds.get(sid));
    }

    /** Where offsets were lost, or came twice. */
    List<Breach> gaps() {
        return gaps;
    }

    /** Ends under another id than the first one of their session: their claims were lost, and the first counts. */
    long laterEnds() {
        return entries.stream()
                .filter(Entry::isEnd)
                .filter(entry -> !firstEnds.get(entry.sid).id.equals(entry.id))
                .count();
    }

    @Override
    public void close() {
        page.close();
    }
}
