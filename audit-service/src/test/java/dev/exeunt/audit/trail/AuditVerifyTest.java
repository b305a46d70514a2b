package dev.exeunt.audit.trail;

import dev.exeunt.audit.checkpoint.Erasure;
import dev.exeunt.audit.checkpoint.SignedNote;
import dev.exeunt.audit.checkpoint.TreeHead;
import dev.exeunt.audit.record.Reading;
import dev.exeunt.audit.tree.Hash;
import dev.exeunt.audit.verify.AuditVerify;
import dev.exeunt.kit.PostgresResource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Whatever the owner of the database does to the trail is named by who can only read it. */
class AuditVerifyTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final String LEAF = "sha256('\\x0001' || int8send(log_offset)"
            + " || int8send(floor(extract(epoch from appended_at) * 1000)::bigint)"
            + " || int4send(length(key)) || key || int4send(length(value)) || value)";

    private static final Readings FIRST = new Readings(0);
    private static final Readings SECOND = new Readings(1);
    private static final KeyInTests KEY = new KeyInTests();

    /** The trail half way, and whole. */
    private static TrailDatabase earlier;

    private static TrailDatabase whole;

    /** What who had verified the whole trail remembers. */
    private static String seen;

    @TempDir
    Path folder;

    private TrailDatabase database;

    /** What the command came to. */
    private record Outcome(int status, String output) {}

    @BeforeAll
    static void fill(@TempDir Path folder) throws IOException {
        TrailDatabase growing = TrailDatabase.with(KEY);
        append(growing, FIRST.events(0, 100));
        List<Reading> begun = SECOND.events(0, 10);
        append(growing, begun);
        growing.checkpoints().next(NOON, Duration.ZERO);
        earlier = growing.copy();
        append(growing, FIRST.events(100, 200));
        append(growing, SECOND.events(15, 41));
        Reading again = SECOND.record(42, begun.getFirst().record().value());
        append(growing, List.of(SECOND.poison(41), again));
        growing.checkpoints().next(NOON.plusSeconds(30), Duration.ZERO);
        whole = growing;
        Path file = folder.resolve("seen");
        assertThat(verify(whole, file).status()).isZero();
        seen = Files.readString(file);
    }

    private static void append(TrailDatabase to, List<Reading> readings) {
        Trail trail = to.trail();
        for (int from = 0; from < readings.size(); from += 20) {
            trail.append(readings.subList(from, Math.min(readings.size(), from + 20)));
        }
    }

    @BeforeEach
    void takeACopy() {
        database = whole.copy();
        database.asOwner("alter table trail.records disable trigger user");
    }

    @Test
    void whatNobodyTouchedIsVerified() throws IOException {
        Outcome first = verify(whole, folder.resolve("none-yet"));
        Outcome again = verify(whole, seenBefore());

        assertThat(first.status()).as(first.output()).isZero();
        assertThat(again.status()).as(again.output()).isZero();
        assertThat(again.output()).contains("Verified: 238 records in 2 trees").contains("2026-11-22T12:00:30Z");
        assertThat(Files.readString(folder.resolve("none-yet"))).isEqualTo(seen);
    }

    @Test
    void whatGrewSinceIsVerifiedAndRemembered() throws IOException {
        append(database, FIRST.events(200, 240));
        database.checkpoints().next(NOON.plusSeconds(60), Duration.ZERO);
        append(database, FIRST.events(240, 250));
        Path file = seenBefore();

        Outcome outcome = verify(database, file);

        assertThat(outcome.status()).as(outcome.output()).isZero();
        assertThat(Files.readString(file)).contains("2026-11-22T12:01:00Z");
    }

    @Test
    void oneByteChanged() {
        assertNamed(
                "record at offset 57: key, value, offset and time don't hash to the stored leaf",
                "update trail.records set value = set_byte(value, 80, get_byte(value, 80) # 1) where " + at(57));
    }

    @Test
    void oneByteChangedAndItsLeafToo() {
        assertNamed(
                "the node of level 4, index 3 is not what its leaves make it; a record of offset ",
                "update trail.records set value = convert_to(replace(convert_from(value, 'UTF8'), 'PT30M', 'PT31M'), 'UTF8')"
                        + " where " + at(55),
                "update trail.records set leaf = " + LEAF + " where " + at(55));
    }

    @Test
    void aRowDeleted() {
        assertNamed(
                "record at offset 57: is missing; the next one is at offset 58",
                "delete from trail.records where " + at(57));
    }

    @Test
    void twoSwapped() {
        assertNamed(
                "record at offset 57: key, value, offset and time don't hash",
                "update trail.records set log_offset = -1 where " + at(57),
                "update trail.records set log_offset = 57 where " + at(58),
                "update trail.records set log_offset = 58 where " + at(-1));
    }

    @Test
    void oneInserted() {
        assertNamed(
                "record at offset 57: ",
                "update trail.records set log_offset = log_offset + 1000001 where log_offset >= 57 and " + of(FIRST),
                "update trail.records set log_offset = log_offset - 1000000 where log_offset >= 1000000 and "
                        + of(FIRST),
                copyOf(56, 57));
    }

    @Test
    void oneInsertedAtTheEndWithItsLeaf() {
        assertNamed(
                "record at offset 200: is not signed",
                copyOf(199, 200),
                "update trail.records set leaf = " + LEAF + " where " + at(200));
    }

    @Test
    void whatWasInsertedAtTheEndIsNotSignedByTheNextCheckpointEither() {
        database.asOwner(copyOf(199, 200), "update trail.records set leaf = " + LEAF + " where " + at(200));
        database.checkpoints().next(NOON.plusSeconds(60), Duration.ZERO);

        assertThat(verifySeen().output()).contains("record at offset 200: is not signed");
    }

    @Test
    void theTailCut() {
        assertNamed(
                "record at offset 190: is missing, and so is all behind it: checkpoint 2 has 200 leaves, the trail 190",
                "delete from trail.records where log_offset >= 190 and " + of(FIRST),
                "delete from trail.seals where size > 190",
                "delete from trail.nodes where ((index + 1) << level) > 190");
    }

    @Test
    void theTailCutWithTheCheckpointThatHasIt() {
        assertNamed(
                "was put back: its latest checkpoint is of 2026-11-22T12:00:00Z, older than the checkpoint of"
                        + " 2026-11-22T12:00:30Z, seen before",
                "delete from trail.records where log_offset >= 100 and " + of(FIRST),
                "delete from trail.seals where size > 100",
                "delete from trail.nodes where ((index + 1) << level) > 100",
                "delete from trail.checkpoints where number = 2");
    }

    @Test
    void theWholeDatabaseRolledBack() throws IOException {
        Outcome outcome = verify(earlier, seenBefore());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output()).contains("was put back").contains("2026-11-22T12:00:30Z, seen before");
        assertThat(verify(earlier, folder.resolve("who-saw-nothing")).status()).isZero();
    }

    @Test
    void rolledBackAndGrownAgainOtherwise() throws IOException {
        TrailDatabase regrown = earlier.copy();
        append(regrown, new Readings(FIRST.log).events(100, 220));
        append(regrown, SECOND.events(15, 60));
        regrown.checkpoints().next(NOON.plusSeconds(90), Duration.ZERO);

        Outcome outcome = verify(regrown, seenBefore());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("partition 0: with 200 leaves the root is not the one of the checkpoint of"
                        + " 2026-11-22T12:00:30Z, seen before; a record of offset 100 to 199 is not what it was");
    }

    @Test
    void theTreeReplacedByAFreshOne() throws IOException {
        TrailDatabase fresh = TrailDatabase.with(KEY);
        append(fresh, new Readings(FIRST.log).events(0, 300));
        append(fresh, SECOND.events(0, 10));
        fresh.checkpoints().next(NOON.plusSeconds(90), Duration.ZERO);

        Outcome outcome = verify(fresh, seenBefore());

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output())
                .contains("partition 0: with 200 leaves the root is not the one of the checkpoint of")
                .contains("partition 1, record at offset 10: is missing, and so is all behind it");
    }

    @Test
    void aTreeThatIsGone() {
        String tree = "(select tree from trail.trees where " + of(SECOND) + ")";
        assertNamed(
                "partition 1: the tree of checkpoint 2 with 39 leaves is gone",
                "delete from trail.records where repeat_of is not null",
                "delete from trail.records where " + of(SECOND),
                "delete from trail.gaps",
                "delete from trail.nodes where tree = " + tree,
                "delete from trail.seals where tree = " + tree,
                "delete from trail.trees where " + of(SECOND));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
            subject      | 'somebody-else'
            sid          | null
            sign_out_id  | 'another'
            type         | 'dev.exeunt.session.opened.v1'
            cause        | 'idle'
            initiator    | 'user'
            actor        | null
            address      | '192.0.2.99'
            network      | null
            client       | 'other'
            device_kind  | 'web'
            device_label | 'Nobody''s'
            event_id     | 'other'
            occurred_at  | occurred_at - interval '1 hour'
            """)
    void aColumnThatQueriesUseChanged(String column, String value) {
        assertNamed(
                "record at offset 57: column " + column + " is ",
                "update trail.records set " + column + " = " + value + " where " + at(57));
    }

    @Test
    void otherColumnsChanged() {
        assertNamed(
                "record at offset 57: column kind is",
                "update trail.records set kind = 'unknown-type' where " + at(57));
        assertNamed(
                "record at offset 41: column poison is",
                "update trail.records set poison = 'other' where log_offset = 41 and " + of(SECOND));
        assertNamed(
                "record at offset 57: key, value, offset and time don't hash",
                "update trail.records set appended_at = appended_at + interval '1 hour' where " + at(57));
        assertNamed(
                "record at offset 57: column appended_at is finer",
                "update trail.records set appended_at = appended_at + interval '1 microsecond' where " + at(57));
        assertNamed("record at offset 57: topic is other", "update trail.records set topic = 'other' where " + at(57));
        assertNamed(
                "record at offset 57: repeat_of names no earlier record of this event",
                "update trail.records set repeat_of = 1 where " + at(57));
        assertNamed(
                "record at offset 42: repeat_of is null, but its event counts already",
                "drop index trail.records_event_once",
                "update trail.records set repeat_of = null where repeat_of is not null");
        assertNamed(
                "record at offset 57: seq is ",
                "alter table trail.records alter column seq drop identity",
                "update trail.records set seq = -5 where " + at(57));
    }

    @Test
    void theTreeItselfChanged() {
        assertNamed(
                "partition 0: the node of level 4, index 3 is not what its leaves make it",
                "update trail.nodes set hash = sha256('') where level = 4 and index = 3");
        assertNamed(
                "partition 0: the node of level 4, index 3 is missing",
                "delete from trail.nodes where level = 4 and index = 3 ");
        assertNamed(
                "there is a node above leaves that don't exist",
                "insert into trail.nodes select tree, 8, 77, '\\x" + "00".repeat(32) + "' from trail.trees");
        assertNamed(
                "record at offset 57: key, value, offset and time don't hash to the stored leaf",
                "update trail.records set leaf = sha256('') where " + at(57));
        assertNamed("record at offset 10: is missing; the next one is at offset 15", "delete from trail.gaps");
        assertNamed(
                "there is a gap on record that is not in the tree",
                "insert into trail.gaps select topic_id, topic, partition, 500, 600 from trail.trees");
        assertNamed(
                "trail.records: 1 rows belong to no tree",
                copyOf(199, 0).replace("select topic_id", "select gen_random_uuid()"));
    }

    @Test
    void whatIsSignedChanged() {
        assertNamed(
                "checkpoint 1: is not signed by any of these keys",
                "update trail.checkpoints set note = replace(note, ' 100 ', ' 101 ') where number = 1",
                "update trail.checkpoints set note = replace(note, '12:00:00Z', '12:00:31Z') where number = 1");
        assertNamed(
                "its last seal is not signed by any of these keys",
                "update trail.seals set note = replace(note, ' 200 ', ' 201 ')");
        assertNamed("was put back", "delete from trail.checkpoints");
    }

    @Test
    void whatWasVerifiedBeforeIsComparedAgain() {
        assertNamed(
                "with 101 leaves the root is not the one of checkpoint 1",
                "update trail.checkpoints set note = replace(note, ' 100 ', ' 101 ') where number = 1");
    }

    @Test
    void whatAReplacedKeySignedIsVerifiedByWhoeverNamesBoth() throws InterruptedException {
        KeyInTests next = new KeyInTests();
        database.trail(next).append(new Readings(2).events(0, 8));
        new Checkpoints(database.database(), next).next(NOON.plusSeconds(60), Duration.ZERO);

        Outcome both = verify(database.url(), List.of(KEY, next), folder.resolve("both"));
        Outcome newAlone = verify(database.url(), next, folder.resolve("new"));

        assertThat(both.output()).contains("Verified: 246 records in 3 trees");
        assertThat(newAlone.output()).contains("checkpoint 1: is not signed by any of these keys");
    }

    @Test
    void aTreeOfItsOwnUnderACheckpointThatPretendsToBeOld() throws IOException {
        KeyInTests forger = new KeyInTests();
        Readings forged = new Readings(2);
        database.trail(forger).append(forged.events(0, 8));
        TreeHead head = database.database()
                .read(connection -> StoredTree.of(connection, forged.log).head(7));
        String note = forger.sign(Instant.parse("2000-01-01T00:00:00Z"), List.of(head));
        database.asOwner(
                "delete from trail.seals where tree = (select tree from trail.trees where " + of(forged) + ")",
                "insert into trail.checkpoints (made_at, note) values ('2000-01-01Z', '" + note + "')");
        append(database, FIRST.events(200, 210));
        database.checkpoints().next(NOON.plusSeconds(60), Duration.ZERO);

        Outcome outcome = verify(database, seenBefore());

        assertThat(outcome.output()).contains("checkpoint 3: is not signed by any of these keys");
        assertThat(outcome.status()).isEqualTo(1);
    }

    @Test
    void anErasureThatNobodySigned() {
        assertNamed(
                "record at offset 57: key and value are gone, and no signed erasure says so",
                "update trail.records set key = null, value = null where " + at(57));
        KeyInTests other = new KeyInTests();
        String forged = SignedNote.sign(
                        new Erasure(
                                        KeyInTests.ORIGIN,
                                        NOON,
                                        List.of(new Erasure.Erased(FIRST.log, 57, Hash.EMPTY, Hash.EMPTY)))
                                .text(),
                        List.of(other.key()))
                .toString();
        assertNamed(
                "erasure 1: is not signed by any of these keys",
                "update trail.records set key = null, value = null where " + at(57),
                "insert into trail.erasures (made_at, note) values (now(), '" + forged + "')");
    }

    @Test
    void ofEachTreeTheFirstDifferenceIsNamedAndNothingIsRemembered() throws IOException {
        database.asOwner(
                "delete from trail.records where log_offset in (57, 59) and " + of(FIRST),
                "update trail.records set subject = 'x' where log_offset = 20 and " + of(SECOND));
        Path file = seenBefore();

        Outcome outcome = verify(database, file);

        assertThat(outcome.status()).isEqualTo(1);
        assertThat(outcome.output().lines())
                .hasSize(3)
                .anySatisfy(line -> assertThat(line).contains("partition 0, record at offset 57"))
                .anySatisfy(line -> assertThat(line).contains("partition 1, record at offset 20: column subject"));
        assertThat(Files.readString(file)).isEqualTo(seen);
    }

    @Test
    void whatCannotBeSaidIsNotSaid() throws IOException, InterruptedException {
        TrailDatabase empty = TrailDatabase.with(KEY);
        assertUnknown(verify(empty, folder.resolve("a")), "nothing is signed yet");
        Path nonsense = Files.writeString(folder.resolve("b"), "nonsense");
        assertUnknown(verify(whole, nonsense), "is no checkpoint that one of these keys has signed");
        assertUnknown(
                verify("jdbc:postgresql://127.0.0.1:1/audit", KEY, folder.resolve("c")), "the database gave no answer");
        assertUnknown(run(List.of("--database", "x")), "usage: audit-verify");
        assertUnknown(
                run(List.of("--database", whole.url(), "--user", "x", "--key", "no-key", "--seen", "x")),
                "not a verifier key");
        assertThat(verify(whole.url(), new KeyInTests(), folder.resolve("d")).output())
                .contains("checkpoint 1: is not signed by any of these keys");
    }

    private static void assertUnknown(Outcome outcome, String why) {
        assertThat(outcome.output()).contains(why);
        assertThat(outcome.status()).isEqualTo(2);
    }

    /** Each on a copy of its own. */
    private void assertNamed(String difference, String... deeds) {
        TrailDatabase damaged = database.copy();
        damaged.asOwner(deeds);
        database = damaged;
        Outcome outcome = verifySeen();
        database = whole.copy();
        database.asOwner("alter table trail.records disable trigger user");
        assertThat(outcome.output()).contains(difference);
        assertThat(outcome.status()).isEqualTo(1);
    }

    private Outcome verifySeen() {
        try {
            return verify(database, seenBefore());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Path seenBefore() throws IOException {
        return Files.writeString(folder.resolve("seen"), seen);
    }

    private static Outcome verify(TrailDatabase of, Path seen) {
        try {
            return verify(of.url(), KEY, seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static Outcome verify(String url, KeyInTests key, Path seen) throws InterruptedException {
        return verify(url, List.of(key), seen);
    }

    private static Outcome verify(String url, List<KeyInTests> keys, Path seen) throws InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("--database", url, "--user", "audit_reader"));
        keys.forEach(key -> arguments.addAll(List.of("--key", key.verifier().toString())));
        arguments.addAll(List.of("--seen", seen.toString()));
        return run(arguments);
    }

    private static Outcome run(List<String> arguments) throws InterruptedException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int status = AuditVerify.run(
                arguments,
                Map.of("AUDIT_VERIFY_PASSWORD", PostgresResource.passwordOf("audit_reader")),
                new PrintStream(output, true, StandardCharsets.UTF_8));
        return new Outcome(status, output.toString(StandardCharsets.UTF_8));
    }

    private static String of(Readings readings) {
        return "topic_id = '" + readings.log.topicId() + "' and partition = " + readings.log.partition();
    }

    private static String at(long offset) {
        return "log_offset = " + offset + " and " + of(FIRST);
    }

    /** A row that says what another one says, further behind. */
    private static String copyOf(long from, long to) {
        String columns = "kind, poison, occurred_at, type, subject, sid, sign_out_id, cause, initiator, actor, address,"
                + " network, client, device_kind, device_label";
        return "insert into trail.records (topic_id, topic, partition, log_offset, appended_at, key, value, leaf, repeat_of,"
                + " event_id, " + columns + ") select topic_id, topic, partition, " + to
                + ", appended_at, key, value, leaf, seq, event_id, " + columns + " from trail.records where "
                + at(from);
    }
}
