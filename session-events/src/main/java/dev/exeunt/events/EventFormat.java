package dev.exeunt.events;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/** The form of an event in the log: {@link Topics#SESSION_EVENTS}. */
public final class EventFormat {

    /** The value of the record header {@code content-type}. */
    public static final String CONTENT_TYPE = FactFormat.CONTENT_TYPE;

    private final FactFormat<SessionEvent> form =
            new FactFormat<>(URI.create("/exeunt/session-service"), EventType.values());

    /** The value of the record that keeps this event. */
    public byte[] encode(SessionEvent event) {
        return form.encode(event, EventType.of(event));
    }

    /**
     * Reads a record of the log.
     *
     * @param key the record's key, which must be the event's subject: by it the record came into its partition
     */
    public Decoded decode(byte @Nullable [] key, byte @Nullable [] value) {
        return form.<Decoded>decode(key, value, Decoded.Event::new, other -> other);
    }

    /** The types as the wire names them; a new record of {@link SessionEvent} without an entry doesn't compile. */
    enum EventType implements FactFormat.Type<SessionEvent> {
        SESSION_OPENED("session.opened.v1", SessionOpened.class),
        SESSION_KEPT("session.kept.v1", SessionKept.class),
        SESSION_LOGGED_OUT("session.logged-out.v1", SessionLoggedOut.class),
        SESSION_TIMED_OUT("session.timed-out.v1", SessionTimedOut.class),
        GLOBAL_SIGN_OUT_REQUESTED("global-sign-out.requested.v1", GlobalSignOutRequested.class),
        GLOBAL_SIGN_OUT_COMPLETED("global-sign-out.completed.v1", GlobalSignOutCompleted.class);

        private final String type;
        private final Class<? extends SessionEvent> record;

        EventType(String type, Class<? extends SessionEvent> record) {
            this.type = PREFIX + type;
            this.record = record;
        }

        @Override
        public String type() {
            return type;
        }

        @Override
        public Class<? extends SessionEvent> record() {
            return record;
        }

        static EventType of(SessionEvent event) {
            return switch (event) {
                case SessionOpened e -> SESSION_OPENED;
                case SessionKept e -> SESSION_KEPT;
                case SessionLoggedOut e -> SESSION_LOGGED_OUT;
                case SessionTimedOut e -> SESSION_TIMED_OUT;
                case GlobalSignOutRequested e -> GLOBAL_SIGN_OUT_REQUESTED;
                case GlobalSignOutCompleted e -> GLOBAL_SIGN_OUT_COMPLETED;
            };
        }
    }

    /** The CloudEvents {@code type} of an event. */
    public static String typeOf(SessionEvent event) {
        return EventType.of(event).type();
    }
}
