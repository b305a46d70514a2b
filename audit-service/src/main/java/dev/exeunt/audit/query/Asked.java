package dev.exeunt.audit.query;

import dev.exeunt.audit.Problems;
import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Network;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Start;
import org.jspecify.annotations.Nullable;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A question as it was asked, understood. What isn't understood is refused by name: an auditor must not take the answer to
 * another question for the answer to this one.
 */
final class Asked {

    static final int MOST = 200;
    static final int DEFAULT = 50;

    private static final Map<String, Column> EXACT = SearchParameter.exact();
    private static final Set<String> SEARCH =
            names(Arrays.stream(SearchParameter.values()).map(SearchParameter::parameter));
    private static final Set<String> PAGE = names(
            Stream.concat(SEARCH.stream(), Arrays.stream(PageParameter.values()).map(PageParameter::parameter)));

    private final Map<String, String> given;

    private Asked(Map<String, String> given) {
        this.given = given;
    }

    private static Set<String> names(Stream<String> names) {
        return Set.copyOf(names.toList());
    }

    /** All that a page can be asked for by. */
    static Set<String> parameters() {
        return PAGE;
    }

    /** A page was asked for. */
    static Asked page(Map<String, List<String>> given) {
        return of(given, PAGE);
    }

    /** All that a search finds was asked for, by these parameters as well. */
    static Asked everything(Map<String, List<String>> given, String... others) {
        return of(given, names(Stream.concat(SEARCH.stream(), Stream.of(others))));
    }

    /** These parameters and no others were asked for. */
    static Asked by(Map<String, List<String>> given, String... names) {
        return of(given, Set.of(names));
    }

    private static Asked of(Map<String, List<String>> given, Set<String> allowed) {
        Map<String, String> values = new TreeMap<>();
        // In the order of their names, so that the same mistakes have the same answer.
        new TreeSet<>(given.keySet()).forEach(name -> values.put(name, checked(name, given.get(name), allowed)));
        return new Asked(values);
    }

    private static String checked(String name, List<String> values, Set<String> allowed) {
        if (!allowed.contains(name)) {
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
        return value;
    }

    /** What was asked for, by the names of the parameters. */
    Map<String, String> given() {
        return given;
    }

    /** What is looked for: readings of the trail, or all else. */
    Search search(boolean reads) {
        Map<Column, String> equal = new EnumMap<>(Column.class);
        EXACT.forEach((name, column) -> {
            String value = given.get(name);
            if (value != null) {
                equal.put(column, value);
            }
        });
        Instant from = time("from");
        Instant to = time("to");
        if (from != null && to != null && from.isAfter(to)) {
            throw Problems.badParameter("from", "is after to");
        }
        return new Search(reads, equal, network(), given.get("label"), from, to);
    }

    private @Nullable Network network() {
        String value = given.get("address");
        return value == null
                ? null
                : Network.parse(value)
                        .orElseThrow(() -> Problems.badParameter(
                                "address", "is neither an address nor a network, such as 192.0.2.0/24"));
    }

    @Nullable
    Instant time(String name) {
        String value = given.get(name);
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

    /** Where the page begins. */
    Start start(Search search) {
        String after = given.get("after");
        String before = given.get("before");
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

    /** How many records the page has at most. */
    int limit() {
        String value = given.get("limit");
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
}
