package dev.exeunt.system.faults;

import java.util.List;

/**
 * What was asked for.
 *
 * @param seed of the first round; the next one has the next
 * @param only parts of the names of those faults that are wanted; all where empty
 * @param isRecorded whether the outcome goes into the table of {@code system-tests/README.md}
 */
record Settings(long seed, int rounds, List<String> only, boolean isRecorded) {

    private static final long USUAL_SEED = 20_261_122L;

    static Settings ofThisRun() {
        String only = System.getProperty("exeunt.faults.only", "");
        return new Settings(
                Long.getLong("exeunt.seed", USUAL_SEED),
                Integer.getInteger("exeunt.rounds", 1),
                only.isBlank() ? List.of() : List.of(only.split("\\s*,\\s*")),
                Boolean.getBoolean("exeunt.faults.record"));
    }

    List<Fault> chosen(List<Fault> faults) {
        return faults.stream().filter(fault -> wants(fault.name())).toList();
    }

    boolean wants(String name) {
        return only.isEmpty() || only.stream().anyMatch(name::contains);
    }
}
