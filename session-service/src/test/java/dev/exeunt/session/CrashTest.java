package dev.exeunt.session;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.GlobalSignOutCompleted;
import dev.exeunt.events.GlobalSignOutRequested;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.log.StoppableLog;
import dev.exeunt.session.log.StoppableLog.Stop;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.redis.client.Redis;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

/**
 * The service stops between two of its three steps. What was claimed is dead (or alive) at once and recorded soon, by
 * whoever owns the shard then.
 */
@QuarkusTest
class CrashTest {

    private static final Duration DRAINED = Duration.ofSeconds(60);

    @Inject
    StoppableLog log;

    @Inject
    Redis redis;

    @Inject
    Shards shards;

    @AfterEach
    void goOn() {
        log.goOn();
    }

    @ParameterizedTest
    @EnumSource
    void aLogoutThatWasClaimedIsDeadNowAndRecordedSoon(Stop stop) {
        Device web = Caller.signIn(Caller.somebody(), "web");
        log.stop(stop, of(web.subject()));

        web.logout().then().statusCode(202).body("durable", equalTo(false)).body("reason", equalTo("this-device"));

        web.check().then().statusCode(401).body("reason", equalTo("this-device"));
        log.goOn();
        awaitDrained(web.subject());
        assertThat(LogProbe.of(web.subject(), shards.of(web.subject())))
                .extracting(LogProbe.Entry::event)
                .filteredOn(SessionLoggedOut.class::isInstance)
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event).isEqualTo(firstEnd(web)));
        web.check().then().statusCode(401).body("reason", equalTo("this-device"));
    }

    /** Neither done nor failed: the caller isn't kept waiting for it. */
    @Test
    @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whoIsKeptWaitingIsToldThatItIsNotDurableYet() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        log.hold(of(web.subject()));

        web.logout().then().statusCode(202).body("durable", equalTo(false)).body("reason", equalTo("this-device"));
        Caller.open(Caller.opening(web.subject(), "android"))
                .then()
                .statusCode(201)
                .body("durable", equalTo(false));

        web.check().then().statusCode(401);
        log.goOn();
        awaitDrained(web.subject());
    }

    @ParameterizedTest
    @EnumSource
    void anOpeningThatWasClaimedIsAliveNowAndRecordedSoon(Stop stop) {
        String subject = Caller.somebody();
        log.stop(stop, of(subject));

        Response answer = Caller.open(Caller.opening(subject, "android"));
        answer.then().body("durable", equalTo(false));
        Device web = Caller.opened(subject, answer);

        web.check().then().statusCode(200);
        log.goOn();
        awaitDrained(subject);
        assertThat(LogProbe.of(subject, shards.of(subject))).isNotEmpty().allSatisfy(entry -> assertThat(entry.event())
                .isInstanceOf(SessionOpened.class));
        web.check().then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void whoIsReplacedIsDeadNowAndTheOneRecordThatSaysSoComesSoon(Stop stop) {
        String subject = Caller.somebody();
        Device old = Caller.signIn(subject, "web");
        log.stop(stop, of(subject));
        var body = Caller.opening(subject, "web");
        body.put("replaces", old.sid());

        Device fresh = Caller.opened(subject, Caller.open(body));

        old.check().then().statusCode(401).body("reason", equalTo("replaced"));
        fresh.check().then().statusCode(200);
        log.goOn();
        awaitDrained(subject);
        assertThat(LogProbe.of(subject, shards.of(subject)))
                .extracting(LogProbe.Entry::event)
                .allSatisfy(event -> assertThat(event).isInstanceOf(SessionOpened.class));
        old.check().then().statusCode(401).body("reason", equalTo("replaced"));
        fresh.check().then().statusCode(200);
    }

    @ParameterizedTest
    @EnumSource
    void aGlobalSignOutThatWasClaimedKillsNowAndIsFannedOutSoon(Stop stop) {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        log.stop(stop, of(subject));

        String id = web.signOut("all")
                .then()
                .statusCode(202)
                .body("durable", equalTo(false))
                .extract()
                .path("id");

        web.check().then().statusCode(401).body("reason", equalTo("global-sign-out"));
        phone.check().then().statusCode(401).body("reason", equalTo("global-sign-out"));
        log.goOn();
        awaitDrained(subject);
        await().atMost(DRAINED).untilAsserted(() -> given().get("/global-sign-outs/{id}", id)
                .then()
                .body("state", equalTo("completed"))
                .body("closed", equalTo(2)));
    }

    /** Only Redis knows the sign-out: asked for again, its ends are no more durable than they were. */
    @Test
    void whatASignOutEndsIsNotDurableBeforeTheSignOutIs() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        log.stop(Stop.BEFORE_APPEND, of(subject));
        phone.signOut("others").then().statusCode(202).body("durable", equalTo(false));

        phone.logout(web.sid())
                .then()
                .statusCode(202)
                .body("durable", equalTo(false))
                .body("reason", equalTo("global-sign-out"));

        log.goOn();
        awaitDrained(subject);
        phone.logout(web.sid())
                .then()
                .statusCode(200)
                .body("durable", equalTo(true))
                .body("reason", equalTo("global-sign-out"));
    }

    @Test
    void aTokenThatIsDeadIsNotRevokedDurablyBeforeItsEndIs() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        log.stop(Stop.BEFORE_APPEND, of(subject));
        web.logout().then().statusCode(202);
        revoke(phone).then().statusCode(202);

        revoke(web).then().statusCode(202);
        revoke(phone).then().statusCode(202);

        log.goOn();
        awaitDrained(subject);
        revoke(web).then().statusCode(200);
        revoke(phone).then().statusCode(200);
    }

    private static Response revoke(Device device) {
        return Caller.as("session-issuer").formParam("token", device.token()).post("/revoke");
    }

    /** It waited with a Redis that is lost: whoever signed in meanwhile was claimed without knowing of it. */
    @Test
    void aSignInBehindASignOutThatItDidNotKnowOfIsNotPromised() {
        String subject = Caller.somebody();
        log.hold(of(subject).and(SessionOpened.class::isInstance));
        var signIn = CompletableFuture.supplyAsync(() -> Caller.open(Caller.opening(subject, "android")));
        await().until(log::isHolding);
        log.append(shards.of(subject), unheardOf(subject), System.nanoTime()).join();

        log.goOn();

        signIn.join().then().statusCode(409).body("type", equalTo("urn:exeunt:problem:overtaken"));
        Device again = Caller.signIn(subject, "android");
        await().atMost(DRAINED).untilAsserted(() -> assertThat(LogProbe.of(subject, shards.of(subject)))
                .extracting(LogProbe.Entry::event)
                .filteredOn(SessionLoggedOut.class::isInstance)
                .hasSize(1));
        again.check().then().statusCode(200);
    }

    private static GlobalSignOutRequested unheardOf(String subject) {
        return new GlobalSignOutRequested(
                EventIds.fresh(),
                subject,
                Instant.now(),
                Initiator.USER,
                subject,
                Sid.unguessable(0).toString(),
                Instant.now().toEpochMilli() * 1_000,
                SignOutScope.ALL,
                null,
                LogoutCause.GLOBAL_SIGN_OUT);
    }

    @ParameterizedTest
    @EnumSource
    void aFanOutThatStopsOnItsWayIsGoneOnWith(Stop stop) {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        log.stop(
                stop,
                of(subject).and(event -> event instanceof SessionLoggedOut || event instanceof GlobalSignOutCompleted));

        String id = web.signOut("all").then().statusCode(202).extract().path("id");
        phone.check().then().statusCode(401).body("reason", equalTo("global-sign-out"));
        log.goOn();

        await().atMost(DRAINED).untilAsserted(() -> given().get("/global-sign-outs/{id}", id)
                .then()
                .body("state", equalTo("completed"))
                .body("closed", equalTo(2)));
        awaitDrained(subject);
        assertThat(LogProbe.of(subject, shards.of(subject)))
                .extracting(LogProbe.Entry::event)
                .filteredOn(SessionLoggedOut.class::isInstance)
                .extracting(SessionEvent::id)
                .containsOnly(ids(id, web, phone));
    }

    private static UUID[] ids(String signOut, Device... devices) {
        return Arrays.stream(devices)
                .map(device -> Ended.closingId(device.sid(), signOut))
                .toArray(UUID[]::new);
    }

    private SessionEvent firstEnd(Device device) {
        return LogProbe.of(device.subject(), shards.of(device.subject())).stream()
                .map(LogProbe.Entry::event)
                .filter(SessionLoggedOut.class::isInstance)
                .findFirst()
                .orElseThrow();
    }

    private static Predicate<SessionEvent> of(String subject) {
        return event -> event.subject().equals(subject);
    }

    /** Nothing of the subject's shard is pending any more. */
    private void awaitDrained(String subject) {
        Healing.awaitNothingPending(redis, shards.of(subject));
    }
}
