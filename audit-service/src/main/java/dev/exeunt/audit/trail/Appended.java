package dev.exeunt.audit.trail;

import dev.exeunt.audit.Reading;

import java.util.List;

/**
 * What became of a batch: each of its records is in one of the three.
 *
 * @param stored stored now, for the first time that their event was seen
 * @param repeats stored now; their event had been stored before
 * @param known not stored, since the trail had passed their offset
 * @param gaps what was missing before or among them
 */
public record Appended(List<Reading> stored, List<Reading> repeats, List<Reading> known, List<Gap> gaps) {

    public Appended {
        stored = List.copyOf(stored);
        repeats = List.copyOf(repeats);
        known = List.copyOf(known);
        gaps = List.copyOf(gaps);
    }
}
