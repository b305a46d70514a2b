package dev.exeunt.audit.verify;

import dev.exeunt.audit.record.LogPartition;

/** Something that isn't as it was signed: where, and what. */
public record Difference(String where, String what) {

    static Difference at(LogPartition log, long offset, String what) {
        return new Difference(named(log) + ", record at offset " + offset, what);
    }

    static Difference in(LogPartition log, String what) {
        return new Difference(named(log), what);
    }

    private static String named(LogPartition log) {
        return log.topic() + " (" + log.topicId() + "), partition " + log.partition();
    }

    @Override
    public String toString() {
        return where + ": " + what;
    }
}
