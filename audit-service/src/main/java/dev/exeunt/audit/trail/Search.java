package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What is looked for: records that say exactly this, and happened then.
 *
 * @param from the earliest time, itself included; null for no limit
 * @param to the first time that is too late; null for no limit
 */
public record Search(
        Map<Column, String> equal,
        @Nullable Instant from,
        @Nullable Instant to) {

    public Search {
        equal = Map.copyOf(equal);
    }
}
