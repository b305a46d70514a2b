package dev.exeunt.session;

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

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

/** What the login system and the security team do. */
@QuarkusTest
class TeamsTest {

    @Inject
    Redis redis;

    @Test
    void aRevokedTokenIsDeadAndItsEndHasTheCause() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        revoke(web.token()).then().statusCode(200);

        web.check()
                .then()
                .statusCode(401)
                .body("reason", equalTo("token-revoked"))
                .body("initiator", equalTo("system"));
        revoke(web.token()).then().statusCode(200);
        revoke("nonsense").then().statusCode(200);
    }

    @Test
    void aPassiveIntrospectionIsNoActivity() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        String seen = web.checkPassively().path("lastSeenAt");

        await().pollDelay(Duration.ofMillis(1100)).until(() -> true);
        Caller.as("introspector")
                .formParam("token", web.token())
                .formParam("passive", "true")
                .post("/introspect")
                .then()
                .statusCode(200);

        web.checkPassively().then().body("lastSeenAt", equalTo(seen));
        web.check().then().body("lastSeenAt", not(equalTo(seen)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"credential-changed", "account-disabled"})
    void theLoginSystemSignsASubjectOutAndSaysWhy(String cause) {
        Device web = Caller.signIn(Caller.somebody(), "web");

        signOutSubject("session-issuer", web.subject(), Map.of("cause", cause))
                .then()
                .statusCode(202);

        web.check().then().statusCode(401).body("reason", equalTo(cause)).body("initiator", equalTo("system"));
    }

    @Test
    void theSecurityTeamSignsASubjectOut() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        signOutSubject("security", web.subject(), Map.of()).then().statusCode(202);

        web.check()
                .then()
                .statusCode(401)
                .body("reason", equalTo("security-team"))
                .body("initiator", equalTo("admin"));
        Caller.as("security")
                .get("/subjects/{subject}/sessions", web.subject())
                .then()
                .statusCode(200)
                .body("ended.sid", hasItem(web.sid()));
    }

    @Test
    void eachTeamHasItsOwnCauses() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        signOutSubject("session-issuer", web.subject(), Map.of()).then().statusCode(400);
        signOutSubject("session-issuer", web.subject(), Map.of("cause", "security-team"))
                .then()
                .statusCode(400);
        signOutSubject("security", web.subject(), Map.of("cause", "credential-changed"))
                .then()
                .statusCode(400);

        web.check().then().statusCode(200);
    }

    @Test
    void aFilterIsPreviewedAndThenEndsWhatItShowed() {
        String client = "client-" + Caller.somebody();
        Device hit = open(client, "203.0.113.7", "web");
        Device other = open(client, "198.51.100.7", "web");

        Response preview = filter(Map.of("client", client, "address", "203.0.113.0/24"));
        preview.then().statusCode(201).body("sessions", equalTo(1)).body("subjects", equalTo(1));
        hit.check().then().statusCode(200);
        Device later = open(client, "203.0.113.8", "web");
        String id = preview.path("id");
        Caller.as("security").post("/sign-out-filters/{id}/run", id).then().statusCode(202);

        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> Caller.as("security")
                .get("/sign-out-filters/{id}", id)
                .then()
                .body("state", equalTo("completed"))
                .body("closed", equalTo(1)));
        hit.check().then().statusCode(401).body("reason", equalTo("security-team"));
        other.check().then().statusCode(200);
        later.check().then().statusCode(200);
    }

    @Test
    void howFarARunHasComeIsKnownLongerThanItsPreviewIsGood() {
        String id = filter(Map.of("client", "client-" + Caller.somebody())).path("id");
        String preview = Healing.key(Integer.parseInt(id.substring(0, 2)), "filter:" + id);
        long hour = Duration.ofHours(1).toSeconds();
        assertThat(Healing.ask(redis, Command.TTL, preview).toLong()).isLessThanOrEqualTo(hour);

        Caller.as("security").post("/sign-out-filters/{id}/run", id).then().statusCode(202);

        assertThat(Healing.ask(redis, Command.TTL, preview).toLong()).isGreaterThan(hour);
        Caller.as("security").get("/sign-out-filters/{id}", id).then().statusCode(200);
    }

    @Test
    void aFilterWithoutACriterionOrWithABadOneIsRefused() {
        filter(Map.of()).then().statusCode(400);
        filter(Map.of("address", "localhost")).then().statusCode(400);
        filter(Map.of("address", "fe80::1%eth0")).then().statusCode(400);
        filter(Map.of("address", "192.0.2.0/99")).then().statusCode(400);
        filter(Map.of("address", "192.0.2.0/x")).then().statusCode(400);
        filter(Map.of("deviceKind", "toaster")).then().statusCode(400);
        Caller.as("security")
                .post("/sign-out-filters/{id}/run", "00-AAAAAAAAAAAAAAAAAAAAAA")
                .then()
                .statusCode(404);
        Caller.as("auditor").post("/sign-out-filters/{id}/run", "x").then().statusCode(403);
    }

    private static Device open(String client, String address, String kind) {
        String subject = Caller.somebody();
        var body = Caller.opening(subject, kind);
        body.put("client", client);
        body.put("address", address);
        return Caller.opened(subject, Caller.open(body));
    }

    private static Response revoke(String token) {
        return Caller.as("session-issuer").formParam("token", token).post("/revoke");
    }

    private static Response filter(Map<String, String> criteria) {
        return Caller.as("security")
                .contentType(ContentType.JSON)
                .body(criteria)
                .post("/sign-out-filters");
    }

    private static Response signOutSubject(String role, String subject, Map<String, String> body) {
        return Caller.as(role)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/subjects/{subject}/global-sign-outs", subject);
    }
}
