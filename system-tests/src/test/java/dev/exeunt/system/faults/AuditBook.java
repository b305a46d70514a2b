package dev.exeunt.system.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.exeunt.system.Breach;
import dev.exeunt.system.Http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What an auditor finds of one cycle, beside the log that it should tell. */
final class AuditBook {

    private static final String TOPIC = "exeunt.session-events";

    private record Place(int partition, long offset) {}

    private final Map<Place, String> ids = new HashMap<>();
    private final List<Breach> breaches = new ArrayList<>();

    private AuditBook() {}

    /**
     * Reads all since a time.
     *
     * @throws AssertionError where the audit doesn't answer
     */
    static AuditBook since(Instant start, Site site) {
        AuditBook book = new AuditBook();
        Http auditor = site.auditServiceAs("auditor");
        String query = "/audit/events?limit=200&from=" + start;
        JsonNode page = auditor.get(query).expect(200).json();
        book.note(page);
        while (page.hasNonNull("next")) {
            page = auditor.get(query + "&after=" + page.get("next").textValue())
                    .expect(200)
                    .json();
            book.note(page);
        }
        return book;
    }

    private void note(JsonNode page) {
        for (JsonNode event : page.get("events")) {
            JsonNode log = event.path("log");
            if (log.path("topic").asText(TOPIC).equals(TOPIC)) {
                Place place = new Place(
                        log.path("partition").intValue(), log.path("offset").longValue());
                String other = ids.put(place, event.path("id").asText());
                if (other != null) {
                    breaches.add(new Breach("twice in the audit: " + place, ""));
                }
            }
        }
    }

    /** Fails while it doesn't have all of the log's page; a record that repeats an event is shown once, as that event. */
    void hasAll(LogBook log) {
        Set<String> ids = new HashSet<>(this.ids.values());
        assertThat(log.page()).allMatch(entry -> ids.contains(entry.id()));
    }

    /** What it has otherwise than the log. */
    List<Breach> against(LogBook log) {
        List<Breach> all = new ArrayList<>(breaches);
        Map<String, Place> first = new HashMap<>();
        log.page().forEach(entry -> first.putIfAbsent(entry.id(), new Place(entry.partition(), entry.offset())));
        Set<String> shown = new HashSet<>();
        ids.forEach((place, id) -> {
            if (!shown.add(id)) {
                all.add(new Breach("an event twice in the audit: " + id, ""));
            }
            // A record may repeat an event of a page before.
            if (first.containsKey(id) && first.get(id).offset() < place.offset()) {
                all.add(new Breach("not in its place in the audit: " + id + " at " + place, ""));
            }
        });
        return all;
    }
}
