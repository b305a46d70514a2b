package dev.exeunt.session.attacks;

import dev.exeunt.events.EventFormat;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import dev.exeunt.session.LogProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/**
 * Somebody has got at the log. Who may write it is Kafka's to say; here is what is left of a forgery that came so far.
 */
@QuarkusTest
class ForgedRecordsTest {

    private static final EventFormat FORMAT = new EventFormat();

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    /** The key brought the record into its partition: it is no way to reach somebody of another one. */
    @Test
    void aRecordUnderSomebodyElsesKeyIsPoison() {
        Device victim = Caller.signIn(Caller.somebody(), "web");
        Device other = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(other.subject());
        double poison = Healing.metric("exeunt_records_poison_total");

        long last = LogProbe.append(shard, other.subject(), FORMAT.encode(endOf(victim)));

        Healing.awaitApplied(redis, shard, last);
        assertThat(Healing.metric("exeunt_records_poison_total")).isEqualTo(poison + 1);
        victim.check().then().statusCode(200);
    }

    /** A sid is looked for in the partition that the record came by: it names nobody of another one. */
    @Test
    void aForgedEndReachesNobodyOfAnotherShard() {
        Device other = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(other.subject());
        String subject = Caller.somebody();
        while (shards.of(subject) == shard) {
            subject = Caller.somebody();
        }
        Device victim = Caller.signIn(subject, "web");

        long last = LogProbe.append(shard, endOf(new Device(other.subject(), "", victim.sid())));

        Healing.awaitApplied(redis, shard, last);
        victim.check().then().statusCode(200);
        other.check().then().statusCode(200);
    }

    @Test
    void aRecordThatIsSaidAgainOrLateChangesNothing() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(device.subject());
        SessionOpened opened =
                (SessionOpened) LogProbe.of(device.subject(), shard).getFirst().event();
        device.logout().then().statusCode(200);
        SessionEvent ended = LogProbe.of(device.subject(), shard).getLast().event();

        LogProbe.append(shard, ended);
        LogProbe.append(shard, opened);
        long last = LogProbe.append(shard, opened);

        Healing.awaitApplied(redis, shard, last);
        device.check().then().statusCode(401).body("reason", equalTo("this-device"));
        Device again = Caller.signIn(device.subject(), "web");
        again.devices().then().body("ended.sid", equalTo(List.of(device.sid())));
    }

    /** Lengths and numbers that would take a gigabyte if somebody believed them. */
    @Test
    void whatClaimsAGigabyteIsPutAsideAndTheNextRecordIsRead() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(device.subject());
        String genuine = new String(FORMAT.encode(endOf(device)), StandardCharsets.UTF_8);
        List<byte[]> claims = Stream.of(
                        "\u0000\u0000\u0000\u0000@\u0000\u0000\u0000x",
                        genuine.replace("\"occurredAt\":\"", "\"occurredAt\":\"+999999999"),
                        genuine.replaceFirst("\"occurredAt\":\"[^\"]*\"", "\"occurredAt\":1e1000000000"),
                        "[".repeat(500_000),
                        "{\"specversion\":\"1.0\",\"data\":" + "{\"a\":".repeat(100_000))
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
        double poison = Healing.metric("exeunt_records_poison_total");

        claims.forEach(claim -> LogProbe.append(shard, device.subject(), claim));
        long last = LogProbe.append(shard, endOf(device));

        Healing.awaitApplied(redis, shard, last);
        assertThat(Healing.metric("exeunt_records_poison_total")).isEqualTo(poison + claims.size());
        device.check().then().statusCode(401).body("reason", equalTo("security-team"));
    }

    private static SessionLoggedOut endOf(Device device) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                device.subject(),
                device.sid(),
                Instant.now(),
                Initiator.ADMIN,
                "officer",
                new dev.exeunt.events.Device(dev.exeunt.events.DeviceKind.WEB, "forged", false),
                "account-web",
                "192.0.2.10",
                LogoutCause.SECURITY_TEAM,
                null);
    }
}
