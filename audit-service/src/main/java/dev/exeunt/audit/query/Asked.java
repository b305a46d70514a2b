package dev.exeunt.audit.query;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Start;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A question as it was asked, understood. What isn't understood is refused by name: an auditor must not take the answer to
 * another question for the answer to this one.
 */
record Asked(Search search, Start start, int limit) {

    static final int MOST = 200;
    static final int DEFAULT = 50;

    /** The parameters that filter by what a record says. */
    static final Map<String, Column> FILTERS = Map.of(
            "subject", Column.SUBJECT,
            "sid", Column.SID,
            "signOutId", Column.SIGN_OUT_ID,
            "type", Column.TYPE,
            "cause", Column.CAUSE,
            "initiator", Column.INITIATOR,
            "actor", Column.ACTOR);

    private static final List<String> OTHERS = List.of("from", "to", "after", "before", "limit");

    /** All that a search can be given. */
    static Set<String> parameters() {
        Set<String> names = new TreeSet<>(OTHERS);
        names.addAll(FILTERS.keySet());
        return names;
    }

    static Asked of(Map<String, List<String>> given) {
        // In the order of their names, so that the same mistakes have the same answer.
        new TreeSet<>(given.keySet()).forEach(name -> checkGiven(name, given.get(name)));
        Search search = search(given);
        return new Asked(search, start(given, search), limit(given));
    }

    private static void checkGiven(String name, List<String> values) {
        if (!parameters().contains(name)) {
            throw Problems.badParameter(name, "is not a parameter of this search");
        }
        if (values.size() > 1) {
            throw Problems.badParameter(name, "is given more than once");
        }
        String value = values.getFirst();
        if (value.isEmpty()) {
            throw Problems.badParameter(name, "is empty; leave it out to search without it");
        }
        if (!Text.isStorable(value)) {
            throw Problems.badParameter(name, "is longer than " + Text.LONGEST + " characters or not text");
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw Problems.badParameter(name, "has a control character");
        }
    }

    private static Search search(Map<String, List<String>> given) {
        Map<Column, String> equal = new EnumMap<>(Column.class);
        FILTERS.forEach((name, column) -> {
            String value = one(given, name);
            if (value != null) {
                equal.put(column, value);
            }
        });
        Instant from = time(given, "from");
        Instant to = time(given, "to");
        if (from != null && to != null && from.isAfter(to)) {
            throw Problems.badParameter("from", "is after to");
        }
        return new Search(equal, from, to);
    }

    private static @Nullable Instant time(Map<String, List<String>> given, String name) {
        String value = one(given, name);
        if (value == null) {
            return null;
        }
        try {
            Instant time = OffsetDateTime.parse(value).toInstant();
            if (!time.isBefore(Text.EARLIEST) && !time.isAfter(Text.LATEST)) {
                return time;
            }
        } catch (DateTimeException e) {
            // refused below, with every other text that is no such time
        }
        throw Problems.badParameter(
                name, "is not a time as RFC 3339 has it, such as 2026-11-22T09:00:00Z (a + must be sent as %2B)");
    }

    private static Start start(Map<String, List<String>> given, Search search) {
        String after = one(given, "after");
        String before = one(given, "before");
        if (after != null && before != null) {
            throw Problems.badParameter("before", "can't be combined with after");
        }
        if (after != null) {
            return new Start.OlderThan(place("after", after, search));
        }
        return before == null ? new Start.Newest() : new Start.NewerThan(place("before", before, search));
    }

    private static Start.Place place(String name, String cursor, Search search) {
        return Cursor.read(cursor, search)
                .orElseThrow(() ->
                        Problems.badParameter(name, "is not a cursor that a page with the same filters has given"));
    }

    private static int limit(Map<String, List<String>> given) {
        String value = one(given, "limit");
        if (value == null) {
            return DEFAULT;
        }
        if (value.matches("[0-9]{1,3}")) {
            int limit = Integer.parseInt(value);
            if (limit >= 1 && limit <= MOST) {
                return limit;
            }
        }
        throw Problems.badParameter("limit", "must be a number from 1 to " + MOST);
    }

    private static @Nullable String one(Map<String, List<String>> given, String name) {
        List<String> values = given.get(name);
        return values == null ? null : values.getFirst();
    }
}
