package dev.exeunt.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the rounds have read. */
public final class Readings {

    private final Map<Figure, List<Double>> values = new LinkedHashMap<>();

    /** Keeps what this round read. */
    public void put(Figure figure, double value) {
        values.computeIfAbsent(figure, first -> new ArrayList<>()).add(value);
    }

    Map<Figure, List<Double>> values() {
        return values;
    }
}
