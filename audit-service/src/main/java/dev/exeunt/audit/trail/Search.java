package dev.exeunt.audit.trail;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Network;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Map;

/**
 * What is looked for: records that say exactly this, and happened then.
 *
 * @param reads whether it is readings of the trail that are looked for; they are never found among others
 * @param network the addresses to look for; null for all
 * @param label a part of the device's label, in whichever case; null for all
 * @param from the earliest time, itself included; null for no limit
 * @param to the first time that is too late; null for no limit
 */
public record Search(
        boolean reads,
        Map<Column, String> equal,
        @Nullable Network network,
        @Nullable String label,
        @Nullable Instant from,
        @Nullable Instant to) {

    public Search {
        equal = Map.copyOf(equal);
    }
}
