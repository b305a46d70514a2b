package dev.exeunt.session;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/** Redis forgets, goes back, or holds somebody else's data: nobody who was signed out is alive again. */
@QuarkusTest
class RecoveryTest {

    private static final Duration HEALED = Duration.ofSeconds(60);

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    @Test
    void afterAFlushTheSignedOutStayOutAndTheOthersStayIn() {
        Device gone = Caller.signIn(Caller.somebody(), "web");
        Device phone = Caller.signIn(Caller.somebody(), "android");
        Device web = Caller.signIn(Caller.somebody(), "web");
        gone.logout().then().statusCode(200);

        Snapshot.flush(redis);

        assertNeverAliveUntilKnown(gone, "this-device");
        awaitAlive(phone);
        awaitAlive(web);
        awaitReady();
    }

    @Test
    void anOlderCopyOfRedisBringsNobodyBack() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        Device everywhere = Caller.signIn(Caller.somebody(), "android");
        Snapshot older = Snapshot.take(redis);
        device.logout().then().statusCode(200);
        everywhere.signOut("all").then().statusCode(202);
        Device newer = Caller.signIn(Caller.somebody(), "ios");

        older.putBack();

        assertNeverAliveUntilKnown(device, "this-device");
        assertNeverAliveUntilKnown(everywhere, "global-sign-out");
        awaitAlive(newer);
        awaitReady();
    }

    @Test
    void aSignOutOnAnOlderCopyOfRedisMakesNoSecondEnd() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        Device other = Caller.signIn(device.subject(), "android");
        Snapshot older = Snapshot.take(redis);
        device.logout().then().statusCode(200);

        older.putBack();
        // Until the view has caught up it may be unsure, and then it knows the end that is there.
        await().atMost(HEALED)
                .untilAsserted(() -> other.logout(device.sid()).then().statusCode(200));

        other.logout(device.sid()).then().body("reason", equalTo("this-device"));
        awaitReady();
        assertThat(ends(device)).hasSize(1);
    }

    @Test
    void aViewOfAnotherLogIsDiscarded() {
        Device gone = Caller.signIn(Caller.somebody(), "web");
        Device phone = Caller.signIn(Caller.somebody(), "android");
        gone.logout().then().statusCode(200);
        int shard = shards.of(phone.subject());

        redis.send(io.vertx.redis.client.Request.cmd(io.vertx.redis.client.Command.HSET)
                        .arg("{s" + (shard < 10 ? "0" : "") + shard + "}:applied")
                        .arg("view")
                        .arg("another/view")
                        .arg("offset")
                        .arg(1_000_000))
                .toCompletionStage()
                .toCompletableFuture()
                .join();

        assertNeverAliveUntilKnown(gone, "this-device");
        awaitAlive(phone);
        awaitReady();
    }

    @Test
    void anUnknownTokenIsOnlyCalledUnknownByAViewThatKnows() {
        String token = Token.issue(3).text();
        given().header("Authorization", "Bearer " + token)
                .get("/session")
                .then()
                .statusCode(401);

        Snapshot.flush(redis);

        int status = given().header("Authorization", "Bearer " + token)
                .get("/session")
                .statusCode();
        assertThat(status).isIn(401, 503);
        awaitReady();
        given().header("Authorization", "Bearer " + token)
                .get("/session")
                .then()
                .statusCode(401);
    }

    @Test
    void aRecordOfAnUnknownSessionAndPoisonAreTakenAndPassed() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(device.subject());
        String sid = Token.issue(shard).sid().toString();

        LogProbe.append(shard, device.subject(), "no event".getBytes(StandardCharsets.UTF_8));
        LogProbe.append(shard, end(device.subject(), sid, device));
        device.logout().then().statusCode(200);

        awaitReady();
        given().header("Authorization", "Bearer " + device.token())
                .get("/session")
                .then()
                .statusCode(401);
    }

    @Test
    void anOpeningBehindItsEndIsDeadAndItsEndIsSaidAgain() {
        String subject = Caller.somebody();
        Device witness = Caller.signIn(subject, "web");
        int shard = shards.of(subject);
        Token token = Token.issue(shard);
        SessionEvent opened = LogProbe.of(subject, shard).getFirst().event();
        SessionLoggedOut end = end(subject, token.sid().toString(), witness);

        LogProbe.append(shard, end);
        LogProbe.append(shard, openedAs((SessionOpened) opened, token.sid().toString()));

        await().atMost(HEALED).untilAsserted(() -> assertThat(LogProbe.of(subject, shard))
                .filteredOn(entry -> entry.event().id().equals(end.id()))
                .hasSize(2));
        given().header("Authorization", "Bearer " + token.text())
                .get("/session")
                .then()
                .statusCode(401);
        witness.check().then().statusCode(200);
    }

    @Test
    void ofTwoEndsTheOneThatStandsFirstInTheLogCounts() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(device.subject());
        device.logout().then().statusCode(200);

        LogProbe.append(shard, end(device.subject(), device.sid(), device));
        Device later = Caller.signIn(device.subject(), "web");

        later.devices().then().body("ended.reason", equalTo(List.of("this-device")));
        Snapshot.flush(redis);
        assertNeverAliveUntilKnown(device, "this-device");
        awaitReady();
    }

    private static SessionLoggedOut end(String subject, String sid, Device like) {
        return new SessionLoggedOut(
                EventIds.fresh(),
                subject,
                sid,
                Instant.now(),
                Initiator.ADMIN,
                "officer",
                new dev.exeunt.events.Device(dev.exeunt.events.DeviceKind.WEB, like.sid(), false),
                "account-web",
                "192.0.2.10",
                LogoutCause.SECURITY_TEAM,
                null);
    }

    private static SessionOpened openedAs(SessionOpened like, String sid) {
        return new SessionOpened(
                EventIds.fresh(),
                like.subject(),
                sid,
                like.occurredAt(),
                like.initiator(),
                like.actor(),
                like.device(),
                like.client(),
                like.address(),
                like.epoch(),
                like.deadlines(),
                null);
    }

    /** Refused from the first moment, by whatever status, until the reason is known again. */
    private static void assertNeverAliveUntilKnown(Device device, String reason) {
        await().atMost(HEALED).until(() -> {
            var answer = device.check();
            assertThat(answer.statusCode()).isIn(401, 503);
            return answer.statusCode() == 401 && reason.equals(answer.path("reason"));
        });
    }

    private static void awaitAlive(Device device) {
        await().atMost(HEALED).until(() -> {
            int status = device.check().statusCode();
            assertThat(status).as("nobody innocent is signed out").isIn(200, 503);
            return status == 200;
        });
    }

    private static void awaitReady() {
        await().atMost(HEALED).until(() -> given().get("/q/health/ready").statusCode() == 200);
    }

    private List<LogProbe.Entry> ends(Device device) {
        return LogProbe.of(device.subject(), shards.of(device.subject())).stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut end
                        && end.sid().equals(device.sid()))
                .toList();
    }
}
