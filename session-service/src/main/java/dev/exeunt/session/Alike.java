package dev.exeunt.session;

import dev.exeunt.events.Device;

import java.util.LinkedHashMap;
import java.util.Map;

/** One object for all that are equal among those seen lately: what says the same again takes no memory again. One thread's. */
final class Alike {

    private static final int MOST = 512;

    private final Map<Object, Object> lately = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, Object> eldest) {
            return size() > MOST;
        }
    };

    /** An end with all that it may have in common with others. */
    Ended of(Ended end) {
        Device device = end.place().device();
        Place place = new Place(
                known(device), known(end.place().client()), known(end.place().address()));
        return new Ended(
                end.eventId(),
                end.sid(),
                known(end.subject()),
                place,
                end.endedAt(),
                known(end.reason()),
                end.initiator(),
                end.actor() == null ? null : known(end.actor()),
                end.signOutId() == null ? null : known(end.signOutId()),
                end.lastSeenAt());
    }

    @SuppressWarnings("unchecked") // Equal to it, and records and strings are equal only to their like.
    private <T> T known(T thing) {
        return (T) lately.computeIfAbsent(thing, first -> first);
    }
}
