package dev.exeunt.session;

import dev.exeunt.events.SessionOpened;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
class SignOutStoryTest {

    @Inject
    Shards shards;

    @Test
    void aDeviceSignsInIsCheckedAndSignsOut() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        web.check()
                .then()
                .statusCode(200)
                .body("sid", equalTo(web.sid()))
                .body("device.kind", equalTo("web"))
                .body("deadlines.idle", equalTo("PT30M"));

        web.logout()
                .then()
                .statusCode(200)
                .body("sid", equalTo(web.sid()))
                .body("reason", equalTo("this-device"))
                .body("initiator", equalTo("user"))
                .body("durable", equalTo(true));

        web.check()
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:exeunt:problem:signed-out"))
                .body("reason", equalTo("this-device"));
        web.logout().then().statusCode(401);
        Caller.introspect(web.token()).then().statusCode(200).body("active", equalTo(false));
    }

    @Test
    void oneDeviceSignsAnotherOut() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");

        web.logout(phone.sid()).then().statusCode(200).body("reason", equalTo("other-device"));

        phone.check().then().statusCode(401).body("reason", equalTo("other-device"));
        web.devices()
                .then()
                .statusCode(200)
                .body("live.sid", contains(web.sid()))
                .body("live[0].current", equalTo(true))
                .body("ended.sid", contains(phone.sid()))
                .body("ended.reason", contains("other-device"));
    }

    @Test
    void somebodyElsesDeviceIsAnsweredLikeAnUnknownOne() {
        Device mine = Caller.signIn(Caller.somebody(), "web");
        Device theirs = Caller.signIn(Caller.somebody(), "web");
        String unknown = mine.sid().substring(0, 3) + "AAAAAAAAAAAAAAAAAAAAAA";

        Response foreign = mine.logout(theirs.sid());
        Response nobodys = mine.logout(unknown);

        foreign.then().statusCode(404).body(equalTo(nobodys.body().asString().replace(unknown, theirs.sid())));
        theirs.check().then().statusCode(200);
    }

    @Test
    void signingOutEverywhereEndsEveryDeviceAtOnceAndEachInTheLog() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        Device tablet = Caller.signIn(subject, "ios");

        Response requested = web.signOut("all");

        requested.then().statusCode(202).header("Location", startsWith("http")).body("durable", equalTo(true));
        for (Device device : new Device[] {web, phone, tablet}) {
            device.check().then().statusCode(401).body("reason", equalTo("global-sign-out"));
        }
        awaitCompleted(requested, 3);
        Device again = Caller.signIn(subject, "web");
        again.devices()
                .then()
                .body("live.sid", contains(again.sid()))
                .body("ended.sid", containsInAnyOrder(web.sid(), phone.sid(), tablet.sid()));
    }

    @Test
    void whatWasOpenedAfterOneSignOutEndsByTheNext() {
        String subject = Caller.somebody();
        for (int i = 0; i < 20; i++) {
            // At once, so that the sign-out before is still being looked after.
            Device again = Caller.signIn(subject, "web");
            awaitCompleted(again.signOut("all"), 1);
        }
    }

    @Test
    void signingOutTheOthersKeepsExactlyTheCaller() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");

        Response requested = web.signOut("others");

        requested.then().statusCode(202);
        phone.check().then().statusCode(401).body("reason", equalTo("global-sign-out"));
        web.check().then().statusCode(200);
        awaitCompleted(requested, 1);
        web.check().then().statusCode(200);
        web.signOut("all").then().statusCode(202);
        web.check().then().statusCode(401);
    }

    @Test
    void reauthenticationReplacesTheOldSession() {
        String subject = Caller.somebody();
        Device old = Caller.signIn(subject, "web");
        var body = Caller.opening(subject, "web");
        body.put("replaces", old.sid());

        Device fresh = Caller.opened(subject, Caller.open(body));

        old.check().then().statusCode(401).body("reason", equalTo("replaced"));
        fresh.devices().then().body("live", hasSize(1)).body("ended.reason", contains("replaced"));
    }

    @Test
    void oneRecordOpensASessionAndEndsTheOneThatItReplaces() {
        String subject = Caller.somebody();
        Device old = Caller.signIn(subject, "web");
        var body = Caller.opening(subject, "web");
        body.put("replaces", old.sid());

        Caller.opened(subject, Caller.open(body));

        assertThat(LogProbe.of(subject, shards.of(subject)))
                .extracting(LogProbe.Entry::event)
                .hasSize(2)
                .last()
                .isInstanceOfSatisfying(SessionOpened.class, opened -> assertThat(opened.replaces())
                        .isEqualTo(old.sid()));
    }

    @Test
    void whoEndedWhatAndWhenIsToldToTheUserAndCountsToAnybody() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");
        Device phone = Caller.signIn(subject, "android");
        Response receipt = web.logout(phone.sid());
        String endedAt = receipt.path("endedAt");

        web.devices()
                .then()
                .body("ended[0].endedAt", equalTo(endedAt))
                .body("ended[0].initiator", equalTo("user"))
                .body("ended[0].actor", equalTo(subject));
        phone.check().then().body("endedAt", equalTo(endedAt)).body("initiator", equalTo("user"));
        String id = web.signOut("all").path("id");
        assertThat(given().get("/global-sign-outs/{id}", id).jsonPath().getMap("$"))
                .containsOnlyKeys("id", "state", "closed", "of", "completedAt");
    }

    @Test
    void theTokenIntrospects() {
        String subject = Caller.somebody();
        Device web = Caller.signIn(subject, "web");

        Caller.introspect(web.token())
                .then()
                .statusCode(200)
                .body("active", equalTo(true))
                .body("sub", equalTo(subject))
                .body("sid", equalTo(web.sid()))
                .body("client_id", equalTo("account-web"));
        Caller.introspect("nonsense").then().statusCode(200).body("active", equalTo(false));
    }

    private static void awaitCompleted(Response requested, int closed) {
        String id = requested.path("id");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> given().get("/global-sign-outs/{id}", id)
                .then()
                .statusCode(200)
                .body("state", equalTo("completed"))
                .body("closed", equalTo(closed))
                .body("of", equalTo(closed)));
    }
}
