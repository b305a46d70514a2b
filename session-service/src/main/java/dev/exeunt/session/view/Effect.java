package dev.exeunt.session.view;

import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.session.Draft;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Place;
import dev.exeunt.session.Raised;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a record of the log does to the view, as {@code take.lua} reads it.
 *
 * @param name of the function there
 * @param sid of the session it is about; empty for none
 */
record Effect(String name, String sid, List<String> keys, List<String> values) {

    /** The effects of the event at this offset. */
    static List<Effect> of(Keys keys, long offset, SessionEvent event) {
        return switch (event) {
            case SessionOpened opened -> opened(keys, offset, opened);
            case SessionKept kept -> List.of(there(keys, offset, kept));
            case SessionLoggedOut end -> List.of(ended(keys, offset, end.id().toString(), Ended.by(end)));
            case SessionTimedOut end -> List.of(ended(keys, offset, end.id().toString(), Ended.by(end)));
            case GlobalSignOutRequested request -> List.of(requested(keys, request));
            case GlobalSignOutCompleted completed -> List.of(completed(keys, completed));
        };
    }

    private static List<Effect> opened(Keys keys, long offset, SessionOpened opened) {
        List<Effect> effects = new ArrayList<>(2);
        if (opened.replaces() != null) {
            effects.add(ended(keys, offset, "", Ended.replacedBy(opened)));
        }
        SessionKept there = new SessionKept(
                opened.id(),
                opened.subject(),
                opened.sid(),
                opened.occurredAt(),
                opened.initiator(),
                opened.actor(),
                opened.device(),
                opened.client(),
                opened.address(),
                opened.epoch(),
                opened.deadlines(),
                opened.occurredAt(),
                opened.occurredAt());
        effects.add(there(keys, offset, there));
        return effects;
    }

    private static Effect there(Keys keys, long offset, SessionKept kept) {
        Duration idle = kept.deadlines().idle();
        Instant expires = kept.deadlines().expiresAt();
        return new Effect(
                "opened",
                kept.sid(),
                List.of(keys.session(kept.sid()), keys.ended(kept.sid()), keys.subject(kept.subject())),
                List.of(
                        kept.id().toString(),
                        Long.toString(offset),
                        kept.sid(),
                        kept.subject(),
                        Long.toString(kept.epoch()),
                        millis(kept.occurredAt()),
                        millis(kept.lastSeenAt()),
                        Long.toString(idle == null ? 0 : idle.toMillis()),
                        expires == null ? "0" : millis(expires),
                        Draft.json(new Place(kept.device(), kept.client(), kept.address())),
                        millis(kept.openedAt())));
    }

    private static Effect ended(Keys keys, long offset, String pendingId, Ended ended) {
        String signOut = ended.signOutId();
        return new Effect(
                "ended",
                ended.sid(),
                List.of(
                        keys.session(ended.sid()),
                        keys.ended(ended.sid()),
                        keys.subject(ended.subject()),
                        keys.past(ended.subject()),
                        keys.signOut(signOut == null ? "" : signOut)),
                List.of(
                        pendingId,
                        Long.toString(offset),
                        ended.sid(),
                        ended.subject(),
                        millis(ended.endedAt()),
                        Draft.json(ended),
                        signOut == null ? "0" : "1"));
    }

    private static Effect requested(Keys keys, GlobalSignOutRequested request) {
        return new Effect(
                "requested",
                "",
                List.of(keys.signOut(request.signOutId()), keys.subject(request.subject())),
                List.of(
                        request.id().toString(),
                        request.subject(),
                        Raised.by(request).kept(),
                        request.signOutId(),
                        Draft.of(Order.SignOut.of(request), request.occurredAt(), request.epoch())));
    }

    private static Effect completed(Keys keys, GlobalSignOutCompleted completed) {
        return new Effect(
                "completed",
                "",
                List.of(keys.signOut(completed.signOutId())),
                List.of(
                        completed.id().toString(),
                        completed.subject(),
                        millis(completed.occurredAt()),
                        Long.toString(completed.closed())));
    }

    private static String millis(Instant instant) {
        return Long.toString(instant.toEpochMilli());
    }
}
