package dev.exeunt.bench;

import org.jspecify.annotations.Nullable;

/** Something that is measured once in each round. */
public record Figure(String name, Unit unit, @Nullable Target target) {

    public Figure(String name, Unit unit) {
        this(name, unit, null);
    }
}
