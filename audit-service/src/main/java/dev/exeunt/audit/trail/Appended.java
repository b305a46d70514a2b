package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Reading;

import java.util.List;

/**
 * What became of a batch: each of its records is in one of the first three.
 *
 * @param stored stored now, for the first time that their event was seen
 * @param repeats stored now; their event had been stored before
 * @param known not stored, since the trail had passed their offset
 * @param gaps what was missing before or among them
 * @param alarms what rang because of them and had not rung before, gaps included
 */
public record Appended(
        List<Reading> stored, List<Reading> repeats, List<Reading> known, List<Gap> gaps, List<Alarm> alarms) {

    public Appended {
        stored = List.copyOf(stored);
        repeats = List.copyOf(repeats);
        known = List.copyOf(known);
        gaps = List.copyOf(gaps);
        alarms = List.copyOf(alarms);
    }
}
