package dev.exeunt.audit;

import dev.exeunt.audit.record.Column;
import dev.exeunt.audit.record.Kind;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.LogRecord;
import dev.exeunt.audit.record.Reader;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.events.EventFormat;
import dev.exeunt.events.SessionEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

import static dev.exeunt.audit.Events.NINE;
import static org.assertj.core.api.Assertions.assertThat;

class ReaderTest {

    private static final Instant APPENDED = Instant.parse("2026-11-22T10:00:00Z");

    private final Events events = new Events();
    private final Reader reader = new Reader();

    @Test
    void anOpeningSaysWhoWhereAndOnWhat() {
        var opened = events.opened(NINE);

        Reading reading = read(opened);

        assertThat(reading.kind()).isEqualTo(Kind.EVENT);
        assertThat(reading.occurredAt()).isEqualTo(NINE);
        assertThat(reading.columns())
                .containsEntry(Column.EVENT_ID, opened.id().toString())
                .containsEntry(Column.TYPE, "dev.exeunt.session.opened.v1")
                .containsEntry(Column.SUBJECT, events.subject)
                .containsEntry(Column.SID, events.sid)
                .containsEntry(Column.INITIATOR, "user")
                .containsEntry(Column.ACTOR, events.subject)
                .containsEntry(Column.CLIENT, "account-android")
                .containsEntry(Column.ADDRESS, "2001:db8::17")
                .containsEntry(Column.DEVICE_KIND, "android")
                .containsEntry(Column.DEVICE_LABEL, "Телефон")
                .doesNotContainKeys(Column.CAUSE, Column.SIGN_OUT_ID);
    }

    @Test
    void everyEndSaysItsCause() {
        assertThat(read(events.loggedOut(NINE)).columns())
                .containsEntry(Column.CAUSE, "global-sign-out")
                .containsEntry(Column.SIGN_OUT_ID, events.signOutId)
                .containsEntry(Column.INITIATOR, "admin")
                .containsEntry(Column.ACTOR, "officer-7")
                .containsEntry(Column.SID, events.sid);
        assertThat(read(events.timedOut(NINE)).columns())
                .containsEntry(Column.CAUSE, "idle")
                .containsEntry(Column.INITIATOR, "policy")
                .doesNotContainKey(Column.ACTOR);
    }

    @Test
    void aGlobalSignOutIsNamedByAllThatBelongsToIt() {
        assertThat(read(events.requested(NINE)).columns())
                .containsEntry(Column.CAUSE, "security-team")
                .containsEntry(Column.SIGN_OUT_ID, events.signOutId)
                .doesNotContainKey(Column.SID);
        assertThat(read(events.completed(NINE)).columns()).containsEntry(Column.SIGN_OUT_ID, events.signOutId);
        assertThat(read(events.kept(NINE)).columns()).containsEntry(Column.SID, events.sid);
    }

    @Test
    void anUnknownTypeIsKeptUnderItsSubject() {
        Reading reading = read(text(events.opened(NINE)).replace("session.opened.v1", "session.opened.v2"));

        assertThat(reading.kind()).isEqualTo(Kind.UNKNOWN_TYPE);
        assertThat(reading.occurredAt()).isEqualTo(APPENDED);
        assertThat(reading.columns())
                .containsEntry(Column.TYPE, "dev.exeunt.session.opened.v2")
                .containsEntry(Column.SUBJECT, events.subject)
                .containsKey(Column.EVENT_ID);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "\u0000", "{\"specversion\":\"1.0\"}"})
    void whatIsNoEventIsPoison(String value) {
        Reading reading = read(value);

        assertThat(reading.kind()).isEqualTo(Kind.POISON);
        assertThat(reading.poison()).isNotBlank();
        assertThat(reading.columns()).isEmpty();
        assertThat(reading.occurredAt()).isEqualTo(APPENDED);
    }

    @Test
    void anUnknownTypeWithAnIdThatNoIndexTakesIsPoison() {
        var opened = events.opened(NINE);
        String unknown = text(opened).replace("session.opened.v1", "session.opened.v2");

        assertThat(read(unknown.replace(opened.id().toString(), "x".repeat(257)))
                        .kind())
                .isEqualTo(Kind.POISON);
        assertThat(read(unknown.replace(opened.id().toString(), "a\\u0000b")).kind())
                .isEqualTo(Kind.POISON);
    }

    private Reading read(SessionEvent event) {
        return read(text(event));
    }

    private static String text(SessionEvent event) {
        return new String(new EventFormat().encode(event), StandardCharsets.UTF_8);
    }

    private Reading read(String value) {
        LogPartition log = new LogPartition(UUID.randomUUID(), "a-topic", 7);
        return reader.read(new LogRecord(
                log,
                0,
                APPENDED,
                events.subject.getBytes(StandardCharsets.UTF_8),
                value.getBytes(StandardCharsets.UTF_8)));
    }
}
