package dev.exeunt.notification.intake;

import dev.exeunt.events.Decoded;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Which events can be kept and told: session-service stays far within. */
final class Bounds {

    /** The longest id, in characters as Java counts them: an index of Postgres takes 2,700 bytes. */
    static final int LONGEST = 256;

    /** What RFC 3339 can say. */
    static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");

    static final Instant LATEST = Instant.parse("9999-12-31T23:59:59.999999Z");

    private Bounds() {}

    /** What was read, as poison where it is beyond them. */
    static Decoded judged(Decoded decoded) {
        return decoded instanceof Decoded.Event event
                ? beyond(event.event()).<Decoded>map(Decoded.Poison::new).orElse(decoded)
                : decoded;
    }

    private static Optional<String> beyond(SessionEvent event) {
        if (event.occurredAt().isBefore(EARLIEST) || event.occurredAt().isAfter(LATEST)) {
            return Optional.of("its time is in no year from 1 to 9999");
        }
        return ids(event).filter(Objects::nonNull).anyMatch(id -> id.length() > LONGEST)
                ? Optional.of("an id of it is longer than " + LONGEST + " characters")
                : Optional.empty();
    }

    private static Stream<@Nullable String> ids(SessionEvent event) {
        return switch (event) {
            case SessionOpened opened -> Stream.of(opened.subject(), opened.sid(), opened.replaces());
            case SessionKept kept -> Stream.of(kept.subject(), kept.sid());
            case SessionLoggedOut end -> Stream.of(end.subject(), end.sid(), end.signOutId());
            case SessionTimedOut end -> Stream.of(end.subject(), end.sid());
            case GlobalSignOutRequested request -> Stream.of(request.subject(), request.signOutId());
            case GlobalSignOutCompleted completion -> Stream.of(completion.subject(), completion.signOutId());
        };
    }
}
