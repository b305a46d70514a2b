package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;

import java.util.ArrayList;
import java.util.List;

/** A search as a statement. What was asked for is a parameter, always; the text is made of our own words. */
record Question(String sql, List<Object> parameters) {

    private static final String DOWN = " order by occurred_at desc, seq desc";
    private static final String UP = " order by occurred_at, seq";

    static Question of(Search search, Start start, int limit) {
        var question = new Question(Rows.SELECT + " where repeat_of is null", List.of()).matching(search);
        var placed =
                switch (start) {
                    case Start.Newest s -> question.with(DOWN);
                    case Start.OlderThan(Start.Place place) ->
                        question.beside("<", place).with(DOWN);
                    case Start.NewerThan(Start.Place place) ->
                        question.beside(">", place).with(UP);
                };
        return placed.with(" limit ?", limit);
    }

    private Question matching(Search search) {
        Question question = this;
        for (Column column : Column.values()) {
            String value = search.equal().get(column);
            if (value != null) {
                question = question.with(" and " + column.column() + " = ?", value);
            }
        }
        if (search.from() != null) {
            question = question.with(" and occurred_at >= ?", Insertion.time(search.from()));
        }
        if (search.to() != null) {
            question = question.with(" and occurred_at < ?", Insertion.time(search.to()));
        }
        return question;
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
