package dev.exeunt.audit.trail;

import java.util.List;

/**
 * A page of a search, the newest record first.
 *
 * @param older whether there are records beyond the last
 * @param newer whether there are records beyond the first
 */
public record Page(List<Found> records, boolean older, boolean newer) {

    public Page {
        records = List.copyOf(records);
    }
}
