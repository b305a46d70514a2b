package dev.exeunt.session;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.SessionKept;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static dev.exeunt.session.Healing.HEALED;
import static dev.exeunt.session.Healing.assertNeverAliveUntilKnown;
import static dev.exeunt.session.Healing.awaitAlive;
import static dev.exeunt.session.Healing.awaitReady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The log drops what is old: nobody who is signed in is forgotten by it, and nobody who was signed out comes back. */
@QuarkusTest
class RetentionTest {

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    @Test
    void aMobileSessionOutlivesTheRecordOfItsOpening() {
        Device phone = Caller.signIn(Caller.somebody(), "android");
        int shard = shards.of(phone.subject());
        Healing.awaitApplied(
                redis, shard, LogProbe.of(phone.subject(), shard).getLast().offset());
        long halfLife = Instant.now().minus(Duration.ofDays(46)).toEpochMilli();

        Healing.ask(redis, Command.ZADD, Healing.key(shard, "live"), halfLife, phone.sid());

        LogProbe.Entry kept = await().atMost(HEALED)
                .until(
                        () -> LogProbe.of(phone.subject(), shard).getLast(),
                        last -> last.event() instanceof SessionKept);
        Healing.awaitApplied(redis, shard, kept.offset());
        long said = Math.round(Healing.ask(redis, Command.ZSCORE, Healing.key(shard, "live"), phone.sid())
                .toDouble());
        assertThat(said).as("and isn't said again at once").isGreaterThan(halfLife);
        LogProbe.forget(shard, kept.offset());
        Snapshot.flush(redis);
        awaitAlive(phone);
        awaitReady();
    }

    @Test
    void aSessionKeptBehindItsEndIsDeadAndItsEndIsSaidAgain() {
        Device phone = Caller.signIn(Caller.somebody(), "android");
        int shard = shards.of(phone.subject());
        SessionOpened opened =
                (SessionOpened) LogProbe.of(phone.subject(), shard).getFirst().event();
        phone.logout().then().statusCode(200);

        LogProbe.append(shard, kept(opened));

        await().atMost(HEALED).untilAsserted(() -> assertThat(LogProbe.of(phone.subject(), shard))
                .filteredOn(entry -> entry.event() instanceof SessionLoggedOut)
                .extracting(entry -> entry.event().id())
                .hasSize(2)
                .allMatch(firstEnd(phone, shard)::equals));
        assertNeverAliveUntilKnown(phone, "this-device");
        // The log has forgotten all but the later of the two.
        LogProbe.forget(shard, LogProbe.of(phone.subject(), shard).get(2).offset());
        Snapshot.flush(redis);
        assertNeverAliveUntilKnown(phone, "this-device");
        awaitReady();
    }

    @Test
    void aViewFromBeforeTheLogsStartIsRebuilt() {
        Device phone = Caller.signIn(Caller.somebody(), "android");
        int shard = shards.of(phone.subject());
        long opened = LogProbe.of(phone.subject(), shard).getFirst().offset();
        // A log that begins at 0 has nothing before its start.
        Device later = Caller.signIn(phone.subject(), "ios");
        long start = LogProbe.of(phone.subject(), shard).getLast().offset();
        double alarms = Healing.metric("exeunt_view_discarded_total");
        LogProbe.forget(shard, start);

        Healing.ask(redis, Command.HSET, Healing.key(shard, "applied"), "offset", opened - 1);

        await().atMost(HEALED).until(() -> Healing.metric("exeunt_view_discarded_total") > alarms);
        awaitAlive(later);
        awaitReady();
    }

    private static Object firstEnd(Device phone, int shard) {
        return LogProbe.of(phone.subject(), shard).stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut)
                .findFirst()
                .orElseThrow()
                .event()
                .id();
    }

    private static SessionKept kept(SessionOpened opened) {
        return new SessionKept(
                EventIds.fresh(),
                opened.subject(),
                opened.sid(),
                Instant.now(),
                Initiator.SYSTEM,
                null,
                opened.device(),
                opened.client(),
                opened.address(),
                opened.epoch(),
                opened.deadlines(),
                opened.occurredAt(),
                opened.occurredAt());
    }
}
