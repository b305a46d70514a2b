package dev.exeunt.bench;

import java.util.List;

/** A figure with what all rounds read. */
public record Row(Figure figure, List<Double> values) {

    public Row {
        values = values.stream().sorted().toList();
    }

    public double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double min() {
        return values.getFirst();
    }

    double max() {
        return values.getLast();
    }

    /** Its target with whether the median meets it; nothing where it has none. */
    String verdict() {
        Target target = figure.target();
        return target == null ? "" : target.text(figure.unit()) + (target.isMetBy(median()) ? " ✓" : " ✗ missed");
    }
}
