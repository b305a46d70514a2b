package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Network;

import java.util.ArrayList;
import java.util.List;

/** A search as a statement. What was asked for is a parameter, always; the text is made of our own words. */
record Question(String sql, List<Object> parameters) {

    private static final String DOWN = " order by occurred_at desc, seq desc";
    private static final String UP = " order by occurred_at, seq";

    /** A page. */
    static Question of(Search search, Start start, int limit) {
        Question question = new Question(Rows.SELECT, List.of()).matching(search);
        Question placed =
                switch (start) {
                    case Start.Newest s -> question.with(DOWN);
                    case Start.OlderThan(Start.Place place) ->
                        question.beside("<", place).with(DOWN);
                    case Start.NewerThan(Start.Place place) ->
                        question.beside(">", place).with(UP);
                };
        return placed.with(" limit ?", limit);
    }

    /** All of it, the newest first. */
    static Question all(Search search) {
        return new Question(Rows.SELECT, List.of()).matching(search).with(DOWN);
    }

    /** How many there are, up to a number beyond which nobody counts. */
    static Question count(Search search, int most) {
        Question some = new Question("select count(*) from (select from trail.records", List.of());
        return some.matching(search).with(" limit ?) as first", most);
    }

    /** How the database would look for them; the first line says how many it expects. */
    static Question plan(Search search) {
        return new Question("explain select from trail.records", List.of()).matching(search);
    }

    private Question matching(Search search) {
        Question question = with(" where repeat_of is null and kind " + (search.reads() ? "=" : "<>") + " 'read'");
        for (Column column : Column.values()) {
            String value = search.equal().get(column);
            if (value != null) {
                question = question.with(" and " + column.column() + " = ?", value);
            }
        }
        Network network = search.network();
        if (network != null) {
            question = question.with(" and network between ? and ?", network.first(), network.last());
        }
        if (search.label() != null) {
            question = question.with(" and device_label ilike ?", "%" + quoted(search.label()) + "%");
        }
        return question.within(search);
    }

    private Question within(Search search) {
        Question question = this;
        if (search.from() != null) {
            question = question.with(" and occurred_at >= ?", Insertion.time(search.from()));
        }
        return search.to() == null ? question : question.with(" and occurred_at < ?", Insertion.time(search.to()));
    }

    /** So that no character of a text is a pattern's. */
    private static String quoted(String text) {
        return text.replaceAll("([\\\\%_])", "\\\\$1");
    }

    private Question beside(String comparison, Start.Place place) {
        return with(
                " and (occurred_at, seq) " + comparison + " (?, ?)", Insertion.time(place.occurredAt()), place.seq());
    }

    private Question with(String more, Object... values) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(List.of(values));
        return new Question(sql + more, all);
    }
}
