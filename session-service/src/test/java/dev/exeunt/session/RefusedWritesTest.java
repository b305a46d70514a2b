package dev.exeunt.session;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;

import static dev.exeunt.session.Healing.HEALED;
import static dev.exeunt.session.Healing.assertNeverAliveUntilKnown;
import static dev.exeunt.session.Healing.awaitAlive;
import static dev.exeunt.session.Healing.awaitReady;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Redis is there, and takes nothing: what can't be promised isn't, and what ends a session goes first. */
@QuarkusTest
class RefusedWritesTest {

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    @AfterEach
    void takeEverythingAgain() {
        setRedis("maxmemory", 0);
        setRedis("min-replicas-to-write", 0);
        awaitReady();
    }

    @Test
    void withoutMemoryEverybodyCanSignOutAndNobodySignsIn() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        Device tablet = Caller.signIn(subject, "ios");

        setRedis("maxmemory", 1);

        Caller.open(Caller.opening(subject, "web"))
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:exeunt:problem:busy"));
        web.check().then().statusCode(200);
        web.logout().then().statusCode(200).body("durable", equalTo(true));
        web.check().then().statusCode(401);
        String id = phone.signOut("all").then().statusCode(202).extract().path("id");
        tablet.check().then().statusCode(401);
        await().atMost(HEALED).untilAsserted(() -> given().get("/global-sign-outs/{id}", id)
                .then()
                .body("state", equalTo("completed"))
                .body("closed", equalTo(2)));
    }

    @Test
    void aPrimaryWithoutItsReplicasChangesNothingAndAcknowledgesNothing() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");

        setRedis("min-replicas-to-write", 1);

        web.check().then().statusCode(503);
        web.logout().then().statusCode(503);
        web.signOut("all").then().statusCode(503);
        Caller.open(Caller.opening(subject, "web")).then().statusCode(503);

        setRedis("min-replicas-to-write", 0);
        awaitAlive(web);
        assertThat(LogProbe.of(subject, shards.of(subject)))
                .extracting(LogProbe.Entry::event)
                .singleElement()
                .isInstanceOf(SessionOpened.class);
    }

    @Test
    void aRecordThatRedisRefusesIsAppliedOnceItIsTaken() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(web.subject());
        SessionOpened opened =
                (SessionOpened) LogProbe.of(web.subject(), shard).getFirst().event();
        setRedis("min-replicas-to-write", 1);

        long offset = LogProbe.append(shard, ended(opened));
        await().atMost(HEALED).until(() -> Healing.ask(redis, Command.INFO, "errorstats")
                .toString()
                .contains("errorstat_NOREPLICAS"));
        setRedis("min-replicas-to-write", 0);

        Healing.awaitApplied(redis, shard, offset);
        assertNeverAliveUntilKnown(web, "security-team");
    }

    @Test
    void aRunThatTheLastShardRefusesHasBegunAndARepeatCompletesIt() {
        var body = Caller.opening(Caller.somebody(), "web");
        String client = "client-" + Caller.somebody();
        body.put("client", client);
        Device web = Caller.opened(body.get("subject").toString(), Caller.open(body));
        String id = Caller.as("security")
                .contentType(ContentType.JSON)
                .body(Map.of("client", client))
                .post("/sign-out-filters")
                .path("id");
        String refusing = Healing.key(shards.count() - 1, "filters");

        Healing.ask(redis, Command.SET, refusing, "not what it should be");
        try {
            // The owner of that shard meets it as well, and drops the connection once a second.
            await().atMost(HEALED).untilAsserted(() -> {
                run(id).then().statusCode(503).body("type", equalTo("urn:exeunt:problem:begun"));
                assertState(id, "closing");
            });
        } finally {
            Healing.ask(redis, Command.DEL, refusing);
        }

        await().atMost(HEALED).untilAsserted(() -> run(id).then().statusCode(202));
        await().atMost(HEALED).untilAsserted(() -> assertState(id, "completed"));
        assertNeverAliveUntilKnown(web, "security-team");
    }

    private static Response run(String id) {
        return Caller.as("security").post("/sign-out-filters/{id}/run", id);
    }

    private static void assertState(String id, String state) {
        Caller.as("security")
                .get("/sign-out-filters/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo(state));
    }

    private void setRedis(String name, int value) {
        Healing.ask(redis, Command.CONFIG, "SET", name, value);
    }

    private static SessionLoggedOut ended(SessionOpened opened) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                opened.subject(),
                opened.sid(),
                Instant.now(),
                Initiator.ADMIN,
                "officer",
                opened.device(),
                opened.client(),
                opened.address(),
                LogoutCause.SECURITY_TEAM,
                null);
    }
}
