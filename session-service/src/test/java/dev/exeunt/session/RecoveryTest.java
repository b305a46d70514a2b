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
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

import static dev.exeunt.session.Healing.HEALED;
import static dev.exeunt.session.Healing.assertNeverAliveUntilKnown;
import static dev.exeunt.session.Healing.awaitAlive;
import static dev.exeunt.session.Healing.awaitReady;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;

/** Redis forgets, goes back, or holds somebody else's data: nobody who was signed out is alive again. */
@QuarkusTest
class RecoveryTest {

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
    void whoIsReplacedWhileTheViewRecoversDoesntComeBack() {
        Device old = Caller.signIn(Caller.somebody(), "android");
        var body = Caller.opening(old.subject(), "android");
        body.put("replaces", old.sid());

        Snapshot.flush(redis);
        await().atMost(HEALED).until(() -> Caller.open(body).statusCode() == 201);

        assertNeverAliveUntilKnown(old, "replaced");
        awaitReady();
    }

    @Test
    void listsPreviewsAndProgressAreToldOnceTheyAreKnown() {
        var body = Caller.opening(Caller.somebody(), "web");
        String client = "client-" + Caller.somebody();
        body.put("client", client);
        Device device = Caller.opened(body.get("subject").toString(), Caller.open(body));
        Device gone = Caller.signIn(Caller.somebody(), "android");
        String id = gone.signOut("all").then().statusCode(202).extract().path("id");
        await().atMost(HEALED)
                .untilAsserted(
                        () -> given().get("/global-sign-outs/{id}", id).then().body("state", equalTo("completed")));

        assertToldOnceKnown(
                () -> Caller.as("security").get("/subjects/{subject}/sessions", device.subject()),
                "live.sid",
                List.of(device.sid()));
        assertToldOnceKnown(
                () -> Caller.as("security")
                        .contentType(ContentType.JSON)
                        .body(Map.of("client", client))
                        .post("/sign-out-filters"),
                "sessions",
                1);
        assertToldOnceKnown(() -> given().get("/global-sign-outs/{id}", id), "id", id);
    }

    /** Asked from a flush on, which the owner notices within a second. */
    private void assertToldOnceKnown(Supplier<Response> question, String path, Object told) {
        Snapshot.flush(redis);

        await().atMost(HEALED).until(() -> {
            Response answer = question.get();
            if (answer.statusCode() == 503) {
                return false;
            }
            answer.then().statusCode(lessThan(300)).body(path, equalTo(told));
            return true;
        });
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
        // What was claimed a second time would be appended by and by.
        Healing.awaitNothingPending(redis, shards.of(device.subject()));
        assertThat(ends(device)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"another topic", "beyond the end"})
    void aViewThatIsNoneOfThisLogsIsDiscardedAndTheAlarmRings(String what) {
        Device gone = Caller.signIn(Caller.somebody(), "web");
        Device phone = Caller.signIn(Caller.somebody(), "android");
        gone.logout().then().statusCode(200);
        String applied = Healing.key(shards.of(phone.subject()), "applied");
        String view = Healing.ask(redis, Command.HGET, applied, "view").toString();
        double alarms = Healing.metric("exeunt_view_discarded_total");

        if (what.equals("another topic")) {
            Healing.ask(redis, Command.HSET, applied, "view", "another/view");
        } else {
            Healing.ask(redis, Command.HSET, applied, "offset", 1_000_000);
        }

        assertNeverAliveUntilKnown(gone, "this-device");
        await().atMost(HEALED).until(() -> Healing.metric("exeunt_view_discarded_total") > alarms);
        awaitAlive(phone);
        awaitReady();
        assertThat(Healing.ask(redis, Command.HGET, applied, "view").toString()).isNotEqualTo(view);
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
    void poisonUnknownTypesAndUnknownSessionsAreTakenAndPassed() {
        Device device = Caller.signIn(Caller.somebody(), "web");
        int shard = shards.of(device.subject());
        String sid = Token.issue(shard).sid().toString();
        double poison = Healing.metric("exeunt_records_poison_total");

        LogProbe.append(shard, device.subject(), "no event".getBytes(StandardCharsets.UTF_8));
        LogProbe.append(shard, device.subject(), LogProbe.ofUnknownType(end(device.subject(), sid, device)));
        long last = LogProbe.append(shard, end(device.subject(), sid, device));

        Healing.awaitApplied(redis, shard, last);
        assertThat(Healing.metric("exeunt_records_poison_total")).isEqualTo(poison + 1);
        device.check().then().statusCode(200);
        device.devices().then().body("ended.sid", equalTo(List.of(sid)));
    }

    @Test
    void whoWasOpenedBelowTheEpochIsDeadOnArrivalAndGetsThatSignOutsEnd() {
        String subject = Caller.somebody();
        int shard = shards.of(subject);
        Device web = Caller.signIn(subject, "web");
        SessionOpened like =
                (SessionOpened) LogProbe.of(subject, shard).getFirst().event();
        String id = web.signOut("all").then().statusCode(202).extract().path("id");
        await().atMost(HEALED)
                .untilAsserted(
                        () -> given().get("/global-sign-outs/{id}", id).then().body("state", equalTo("completed")));
        // Its owner has looked once more, and would not by itself look again.
        await().atMost(HEALED).until(() -> !Healing.ask(redis, Command.SISMEMBER, Healing.key(shard, "sign-outs"), id)
                .toBoolean());
        Token late = Token.issue(shard);

        LogProbe.append(shard, openedAs(like, late.sid().toString()));

        await().atMost(HEALED).untilAsserted(() -> assertThat(LogProbe.of(subject, shard))
                .extracting(entry -> entry.event().id())
                .contains(Ended.closingId(late.sid().toString(), id)));
        given().header("Authorization", "Bearer " + late.text())
                .get("/session")
                .then()
                .statusCode(401)
                .body("reason", equalTo("global-sign-out"));
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

    private List<LogProbe.Entry> ends(Device device) {
        return LogProbe.of(device.subject(), shards.of(device.subject())).stream()
                .filter(entry -> entry.event() instanceof SessionLoggedOut end
                        && end.sid().equals(device.sid()))
                .toList();
    }
}
