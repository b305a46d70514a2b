package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.record.LogPartition;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.verify.Verdict;
import dev.exeunt.audit.verify.Verification;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.ReadFormat;
import dev.exeunt.events.Topics;
import dev.exeunt.events.TrailRead;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/** A subject is forgotten, and the trail verifies all the same. */
class EraserTest {

    private static final String PERSONAL =
            "key is not null or value is not null or subject is not null or sid is not null or sign_out_id is not null"
                    + " or actor is not null or address is not null or network is not null or device_label is not null";

    @TempDir
    Path folder;

    private final TrailDatabase database = TrailDatabase.fresh();
    private final Alarms alarms = new Alarms(database.database());
    private final Eraser eraser = new Eraser(database.as("audit_eraser"), database.key(), alarms);
    private final Readings readings = new Readings(0);
    private final Readings others = new Readings(readings.log);
    private final Readings ofReads = new Readings(new LogPartition(UUID.randomUUID(), Topics.AUDIT_READS, 0));

    @BeforeEach
    void fill() {
        List<Reading> events = readings.events(0, 30);
        Trail trail = database.trail();
        trail.append(events);
        trail.append(List.of(readings.record(30, events.get(3).record().value()), readings.poison(31)));
        trail.append(others.events(32, 60));
        TrailRead read = new TrailRead(
                EventIds.fresh(),
                ofReads.subject(),
                Readings.APPENDED,
                "search",
                Map.of("subject", readings.subject()));
        trail.append(List.of(ofReads.record(0, new ReadFormat().encode(read))));
        database.checkpoints().next(Readings.APPENDED, Duration.ZERO);
    }

    @Test
    void whatIsPersonalIsGoneAndTheTrailVerifies() throws Exception {
        assertThat(verify()).isInstanceOf(Verdict.Verified.class);

        assertThat(eraser.erase(readings.subject())).isEqualTo(33);

        assertThat(count("log_offset < 32 and (" + PERSONAL + ")")).isZero();
        assertThat(count("kind = 'read' and (" + PERSONAL + ")")).isZero();
        assertThat(count("log_offset >= 32 and subject = '" + others.subject() + "' and value is not null"))
                .isEqualTo(28);
        assertThat(verify()).isInstanceOf(Verdict.Verified.class);
        assertThat(eraser.erase(readings.subject())).isZero();
        assertThat(notes()).hasSize(1).allSatisfy(note -> assertThat(note).doesNotContain(readings.subject()));
    }

    @Test
    void whatComesLaterIsKeptAndARepeatIsStillOne() throws Exception {
        List<Reading> more = others.events(60, 70);
        Reading again = readings.record(70, new byte[] {1});
        eraser.erase(readings.subject());

        Appended appended = database.trail().append(more);
        database.trail().append(List.of(again));
        database.checkpoints().next(Readings.APPENDED.plusSeconds(60), Duration.ZERO);

        assertThat(appended.stored()).hasSize(10);
        assertThat(verify()).isInstanceOf(Verdict.Verified.class);
    }

    @Test
    void manyAreErasedInPartsThatEachSayWhatTheyErased() throws Exception {
        database.trail().append(readings.events(60, 2100));

        assertThat(eraser.erase(readings.subject())).isEqualTo(2073);

        assertThat(notes()).hasSize(3);
        assertThat(count("subject = '" + readings.subject() + "'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.records set type = 'dev.exeunt.session.dreamt.v1' where log_offset = 5",
                "update trail.records set occurred_at = occurred_at - interval '1 hour' where log_offset = 5",
                "update trail.records set subject = 'somebody' where log_offset = 5",
                "update trail.records set cause = null where log_offset = 7",
                "update trail.records set appended_at = appended_at + interval '1 hour' where log_offset = 5",
                "update trail.records set value = '\\x00' where log_offset = 5",
                "update trail.records set leaf = sha256('') where log_offset = 5",
                "delete from trail.erasures",
                "update trail.erasures set note = replace(note, ' 5 ', ' 55 ')",
                "update trail.records set key = null, value = null where log_offset = 40"
            })
    void whatSomebodyElseChangesIsNamedAsBefore(String deed) throws Exception {
        eraser.erase(readings.subject());
        database.asOwner("alter table trail.records disable trigger user", deed);

        assertThat(verify()).isInstanceOf(Verdict.Differs.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.records set cause = 'idle' where log_offset = 7",
                "update trail.records set occurred_at = occurred_at - interval '1 hour' where log_offset = 7",
                "update trail.records set value = set_byte(value, 80, get_byte(value, 80) # 1) where log_offset = 7",
                "update trail.records set subject = 'WHO' where log_offset = 40"
            })
    void whatWasChangedBeforeIsNeitherErasedNorSigned(String deed) throws Exception {
        database.asOwner(
                "alter table trail.records disable trigger user",
                deed.replace("WHO", readings.subject()),
                "alter table trail.records enable trigger user");

        assertThatExceptionOfType(AwayException.class).isThrownBy(() -> eraser.erase(readings.subject()));

        assertThat(count("value is null")).isZero();
        assertThat(notes()).isEmpty();
        assertThat(alarms.since(Instant.EPOCH, 10))
                .extracting(Alarms.Kept::kind)
                .containsExactly("unsigned");
        assertThat(verify()).isInstanceOf(Verdict.Differs.class);
    }

    @Test
    void whatARewrittenLogSaidOfTheSubjectIsGoneToo() {
        alarms.ring(List.of(
                Alarm.rewritten(
                        readings.event(90, readings.opened(Readings.APPENDED)).record(), "other"),
                Alarm.rewritten(
                        others.event(91, others.opened(Readings.APPENDED)).record(), "other")));

        eraser.erase(readings.subject());

        List<Long> whole = database.database()
                .read(connection -> Rows.all(
                        connection,
                        "select log_offset from trail.alarms where value is not null and key is not null",
                        List.of(),
                        row -> row.getLong(1)));
        assertThat(whole).containsExactly(91L);
        assertThat(alarms.since(Instant.EPOCH, 10)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.records set subject = 'somebody else'",
                "update trail.records set value = '\\x00', key = null, subject = null, sid = null",
                "update trail.records set leaf = sha256('')",
                "update trail.records set occurred_at = now()",
                "update trail.records set event_id = null",
                "insert into trail.records (topic) values ('x')",
                "delete from trail.records",
                "truncate trail.records",
                "update trail.erasures set note = ''",
                "delete from trail.erasures",
                "insert into trail.checkpoints (made_at, note) values (now(), '')",
                "update trail.nodes set hash = ''",
                "update trail.alarms set kind = 'gap'",
                "delete from trail.alarms",
                "set role audit_owner"
            })
    void theErasersRoleCanTakeAwayAndNothingElse(String statement) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    try (Connection connection = database.as("audit_eraser").getConnection();
                            Statement run = connection.createStatement()) {
                        run.execute(statement);
                    }
                })
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("42501"));
    }

    private Verdict verify() throws InterruptedException {
        return new Verification(
                        database.as("audit_reader"),
                        List.of(database.key().verifier()),
                        folder.resolve("seen"),
                        2,
                        line -> {})
                .run();
    }

    private long count(String where) {
        return database.database()
                .read(connection -> Rows.all(
                        connection,
                        "select count(*) from trail.records where " + where,
                        List.of(),
                        row -> row.getLong(1)))
                .getFirst();
    }

    private List<String> notes() {
        return database.database()
                .read(connection ->
                        Rows.all(connection, "select note from trail.erasures", List.of(), row -> row.getString(1)));
    }
}
