package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;

import java.util.ArrayList;
import java.util.List;

/** What has happened, in words: what a failure is told with. */
final class History {

    private final List<String> lines = new ArrayList<>();

    void say(String what) {
        lines.add(what);
    }

    void appended(long offset, SessionEvent event) {
        say("append " + offset + " " + name(event));
    }

    private static String name(SessionEvent event) {
        return switch (event) {
            case SessionOpened e -> "opened " + e.sid() + " epoch " + e.epoch() + " replaces " + e.replaces();
            case SessionLoggedOut e -> "ended " + e.sid();
            case GlobalSignOutRequested e -> "raised " + e.subject() + " to " + e.epoch() + " stays " + e.except();
            default -> event.getClass().getSimpleName();
        };
    }

    @Override
    public String toString() {
        return String.join("\n", lines);
    }
}
