package dev.exeunt.audit.record;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.exeunt.events.Decoded;
import dev.exeunt.events.DecodedOutcome;
import dev.exeunt.events.DecodedRead;
import dev.exeunt.events.DeliveryFormat;
import dev.exeunt.events.DeliveryOutcome;
import dev.exeunt.events.Device;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.ReadFormat;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.SessionTimedOut;
import dev.exeunt.events.Topics;
import dev.exeunt.events.TrailRead;
import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;

import static java.util.Objects.requireNonNull;

/** Says what a record is, by the contract of its topic: the same bytes, the same reading, always. */
public final class Reader {

    private final EventFormat events = new EventFormat();
    private final DeliveryFormat deliveries = new DeliveryFormat();
    private final ReadFormat reads = new ReadFormat();

    public Reading read(LogRecord record) {
        return switch (record.log().topic()) {
            case Topics.DELIVERIES -> delivery(record);
            case Topics.AUDIT_READS -> reading(record);
            default -> event(record);
        };
    }

    private Reading event(LogRecord record) {
        return switch (events.decode(record.key(), record.value())) {
            case Decoded.Event(SessionEvent event) -> known(record, event);
            case Decoded.Other other -> other(record, other);
        };
    }

    private Reading delivery(LogRecord record) {
        return switch (deliveries.decode(record.key(), record.value())) {
            case DecodedOutcome.Outcome(DeliveryOutcome outcome) -> known(record, outcome);
            case Decoded.Other other -> other(record, other);
        };
    }

    private Reading reading(LogRecord record) {
        return switch (reads.decode(record.key(), record.value())) {
            case DecodedRead.Read(TrailRead read) -> known(record, read);
            case Decoded.Other other -> other(record, other);
        };
    }

    private static Reading other(LogRecord record, Decoded.Other other) {
        return switch (other) {
            case Decoded.UnknownType(String id, String type) -> unknown(record, id, type);
            case Decoded.Poison(String reason) -> poison(record, reason);
        };
    }

    private static Reading known(LogRecord record, SessionEvent event) {
        Row row = new Row()
                .with(Column.EVENT_ID, event.id().toString())
                .with(Column.TYPE, EventFormat.typeOf(event))
                .with(Column.SUBJECT, event.subject())
                .with(Column.INITIATOR, Row.wire(event.initiator()))
                .with(Column.ACTOR, event.actor());
        describe(event, row);
        return new Reading(record, Kind.EVENT, null, row.columns, Text.storable(event.occurredAt()));
    }

    private static Reading known(LogRecord record, DeliveryOutcome outcome) {
        Row row = new Row()
                .with(Column.EVENT_ID, outcome.id().toString())
                .with(Column.TYPE, DeliveryFormat.typeOf(outcome))
                .with(Column.SUBJECT, outcome.subject())
                .with(Column.SIGN_OUT_ID, outcome.signOutId())
                .with(Column.CAUSE, outcome.cause())
                .with(Column.INITIATOR, Row.wire(Initiator.SYSTEM));
        return new Reading(record, Kind.EVENT, null, row.columns, Text.storable(outcome.occurredAt()));
    }

    /** About whom, if somebody was named; so that erasing a subject finds what was asked about it. */
    private static Reading known(LogRecord record, TrailRead read) {
        Row row = new Row()
                .with(Column.EVENT_ID, read.id().toString())
                .with(Column.TYPE, ReadFormat.type())
                .with(Column.SUBJECT, read.asked().get("subject"))
                .with(Column.ACTOR, read.subject())
                .with(Column.CAUSE, read.action());
        return new Reading(record, Kind.READ, null, row.columns, Text.storable(read.occurredAt()));
    }

    private static void describe(SessionEvent event, Row row) {
        switch (event) {
            case SessionOpened e -> row.session(e.sid(), e.device(), e.client(), e.address());
            case SessionKept e -> row.session(e.sid(), e.device(), e.client(), e.address());
            case SessionLoggedOut e ->
                row.session(e.sid(), e.device(), e.client(), e.address())
                        .with(Column.CAUSE, Row.wire(e.cause()))
                        .with(Column.SIGN_OUT_ID, e.signOutId());
            case SessionTimedOut e ->
                row.session(e.sid(), e.device(), e.client(), e.address()).with(Column.CAUSE, Row.wire(e.kind()));
            case GlobalSignOutRequested e ->
                row.with(Column.CAUSE, Row.wire(e.cause())).with(Column.SIGN_OUT_ID, e.signOutId());
            case GlobalSignOutCompleted e -> row.with(Column.SIGN_OUT_ID, e.signOutId());
        }
    }

    /** By the topic's contract the key is the subject, whatever the type. */
    private static Reading unknown(LogRecord record, String id, String type) {
        if (!Text.isStorable(id)) {
            return poison(record, "the event's id is longer than " + Text.LONGEST + " characters or not text");
        }
        byte[] key = requireNonNull(record.key(), "an event has a key");
        Row row = new Row()
                .with(Column.EVENT_ID, id)
                .with(Column.TYPE, type)
                .with(Column.SUBJECT, new String(key, StandardCharsets.UTF_8));
        return new Reading(record, Kind.UNKNOWN_TYPE, null, row.columns, Text.storable(record.appendedAt()));
    }

    private static Reading poison(LogRecord record, String reason) {
        return new Reading(record, Kind.POISON, reason, Map.of(), Text.storable(record.appendedAt()));
    }

    private static final class Row {

        private static final ObjectMapper WIRE = new ObjectMapper();

        private final Map<Column, String> columns = new EnumMap<>(Column.class);

        Row with(Column column, @Nullable String value) {
            if (value != null) {
                columns.put(column, Text.storable(value));
            }
            return this;
        }

        Row session(String sid, Device device, String client, String address) {
            return with(Column.SID, sid)
                    .with(Column.DEVICE_KIND, wire(device.kind()))
                    .with(Column.DEVICE_LABEL, device.label())
                    .with(Column.CLIENT, client)
                    .with(Column.ADDRESS, address)
                    .with(Column.NETWORK, Network.digits(address).orElse(null));
        }

        /** The name that an enum has in the event. */
        static String wire(Enum<?> value) {
            return WIRE.convertValue(value, String.class);
        }
    }
}
