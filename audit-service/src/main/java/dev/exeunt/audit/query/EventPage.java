package dev.exeunt.audit.query;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.exeunt.audit.trail.Page;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Total;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** A page of a search. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(description = "A page of a search, the newest event first")
record EventPage(
        List<AuditEvent> events,

        @Schema(description = "give it as `after` for the next, older page; absent on the last") @Nullable
        String next,

        @Schema(description = "give it as `before` for the previous, newer page; absent on the first") @Nullable
        String previous,

        @Schema(description = "how many there are in all; only where a search begins") @Nullable
        Total total) {

    EventPage {
        events = List.copyOf(events);
    }

    static EventPage of(Page page, Search search, @Nullable Total total) {
        var records = page.records();
        return new EventPage(
                records.stream().map(AuditEvent::of).toList(),
                page.older() ? Cursor.of(records.getLast().place(), search) : null,
                page.newer() ? Cursor.of(records.getFirst().place(), search) : null,
                total);
    }
}
