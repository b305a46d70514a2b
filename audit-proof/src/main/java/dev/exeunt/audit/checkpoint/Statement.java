package dev.exeunt.audit.checkpoint;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** What all texts that are signed here have in common: origin, form, time, and a line of words for each thing they say. */
record Statement(String origin, Instant madeAt, List<String> lines) {

    private static final int HEADER = 3;

    String text(String form) {
        StringBuilder text = new StringBuilder();
        text.append(origin)
                .append('\n')
                .append(form)
                .append('\n')
                .append(madeAt)
                .append('\n');
        lines.forEach(line -> text.append(line).append('\n'));
        return text.toString();
    }

    /** What a text of this form says; none if it is anything else, or the same in other words. */
    static <L, S> Optional<S> parse(
            String text,
            String form,
            Function<List<String>, L> line,
            BiFunction<Statement, List<L>, S> all,
            Function<S, String> again) {
        List<String> lines = text.lines().toList();
        if (lines.size() < HEADER || !lines.get(1).equals(form)) {
            return Optional.empty();
        }
        try {
            List<String> said = lines.subList(HEADER, lines.size());
            Statement statement = new Statement(lines.getFirst(), Instant.parse(lines.get(2)), said);
            List<L> read = said.stream()
                    .map(each -> line.apply(List.of(each.split(" ", -1))))
                    .toList();
            return Optional.of(all.apply(statement, read))
                    .filter(parsed -> again.apply(parsed).equals(text));
        } catch (DateTimeException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
