package dev.exeunt.session;

import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.log.StoppableLog;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** The log takes nothing: signing out goes on, the alarm rings, and at last nobody signs in any more. */
@QuarkusTest
@TestProfile(BackPressureTest.FewPending.class)
class BackPressureTest {

    /** Three pending events a shard are too many, and two seconds too long; after one they are appended again. */
    public static class FewPending implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "exeunt.session.pending.refuse-over", "3",
                    "exeunt.session.pending.alarm-after", "PT2S",
                    "exeunt.session.pending.retry-after", "PT1S");
        }
    }

    @Inject
    StoppableLog log;

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    @Inject
    ShardKeeper keeper;

    @AfterEach
    void goOn() {
        log.goOn();
    }

    @Test
    void anEventHasOneAttemptUnderWayHoweverLongItTakes() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        log.hold(event -> event.subject().equals(web.subject()));

        web.logout().then().statusCode(202).body("durable", equalTo(false));
        await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending_oldest_seconds") >= 4);
        int shard = shards.of(web.subject());
        String pending = Healing.ask(redis, Command.HKEYS, Healing.key(shard, "pending"))
                .get(0)
                .toString();
        assertThat(log.attempts(UUID.fromString(pending))).isEqualTo(1);

        log.goOn();
        Healing.awaitNothingPending(redis, shard);
        assertThat(LogProbe.of(web.subject(), shard)).hasSize(2);
    }

    /** It may have been replaced by a replica that knows nothing of it. */
    @Test
    void whatIsPendingInARedisThatTakesNoWritesIsLeftAlone() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(web.subject());
        log.stop(StoppableLog.Stop.BEFORE_APPEND, event -> event.subject().equals(web.subject()));
        web.logout().then().statusCode(202);
        UUID pending = UUID.fromString(Healing.ask(redis, Command.HKEYS, Healing.key(shard, "pending"))
                .get(0)
                .toString());

        Healing.ask(redis, Command.CONFIG, "SET", "min-replicas-to-write", "1");
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending_oldest_seconds") >= 2);
            int before = log.attempts(pending);
            await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending_oldest_seconds") >= 6);
            assertThat(log.attempts(pending)).isEqualTo(before);
        } finally {
            Healing.ask(redis, Command.CONFIG, "SET", "min-replicas-to-write", "0");
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> log.attempts(pending) > 1);
        log.goOn();
        Healing.awaitNothingPending(redis, shard);
    }

    /** Each draft is one of a script's, but for its event's id. */
    @Test
    void howeverMuchIsPendingOnlySoMuchIsAppendedAtATime() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(web.subject());
        String pending = Healing.key(shard, "pending");
        log.hold(event -> event.subject().equals(web.subject()));
        web.logout().then().statusCode(202);
        String id = Healing.ask(redis, Command.HKEYS, pending).get(0).toString();
        String draft = Healing.ask(redis, Command.HGET, pending, id).toString();
        for (int n = 0; n < 2_000; n++) {
            String other = UUID.randomUUID().toString();
            Healing.ask(redis, Command.HSET, pending, other, draft.replace(id, other));
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending") >= 2_001);
        await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_events_under_way") >= 200);
        // The logout's own is one more.
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(6))
                .until(() -> Healing.metric("exeunt_events_under_way") <= 201);

        log.goOn();
        Healing.awaitNothingPending(redis, shard);
        assertThat(LogProbe.of(web.subject(), shard)).hasSizeGreaterThanOrEqualTo(2_002);
    }

    @Test
    void whatIsPendingInALostShardIsNoLongerCounted() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(web.subject());
        log.hold(event -> event.subject().equals(web.subject()));
        web.logout().then().statusCode(202);
        await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending") >= 1);

        keeper.lost(shard);
        try {
            await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending") == 0);
            assertThat(Healing.metric("exeunt_pending_oldest_seconds")).isZero();
        } finally {
            keeper.gained(shard);
        }

        await().atMost(Duration.ofSeconds(20)).until(() -> Healing.metric("exeunt_pending") == 1);
        log.goOn();
        Healing.awaitNothingPending(redis, shard);
    }

    @Test
    void signingOutGoesOnWhileNewSignInsAreRefused() {
        String subject = Caller.somebody();
        Device first = Caller.signIn(subject, "web");
        Device second = Caller.signIn(subject, "android");
        Device third = Caller.signIn(subject, "ios");
        log.stop(StoppableLog.Stop.BEFORE_APPEND, event -> true);

        for (Device device : new Device[] {first, second, third}) {
            device.logout().then().statusCode(202).body("durable", equalTo(false));
            device.check().then().statusCode(401);
        }
        Caller.open(Caller.opening(subject, "web"))
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:exeunt:problem:busy"));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> given().get("/q/metrics").then().body(containsString("exeunt_pending_alarm 1.0")));
        given().get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'pending' }.data.alarm", equalTo(true));

        log.goOn();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> given().get("/q/metrics").then().body(containsString("exeunt_pending_alarm 0.0")));
        Caller.signIn(subject, "web").check().then().statusCode(200);
    }
}
