package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.LogPartition;

/** Offsets that the log no longer had when the trail came to them. */
public record Gap(LogPartition log, long first, long last) {

    /** How many records are missing. */
    public long size() {
        return last - first + 1;
    }
}
