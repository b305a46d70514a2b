package dev.exeunt.notification;

import dev.exeunt.events.DeliveryGaveUp;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

/** Who is told where: kept over every sign-out, and erased on demand. */
@QuarkusTest
class RecipientTest {

    private static final String SETTINGS = """
            select concat_ws(' ', r.address, r.language, r.zone, p.language, p.zone, p.inbox, p.email, p.push, p.webhook,
              (select string_agg(s.endpoint || s.p256dh || s.auth, ',') from push_subscription s where s.subject = r.subject))
            from recipient r join preference p using (subject) where subject = ?""";

    @Inject
    SessionLog log;

    @Inject
    OutcomeLog outcomes;

    @Inject
    Postbox postbox;

    private final Browser browser = new Browser("127.0.0.1", PushService.PORT);

    @AfterEach
    void theUsualServerListens() {
        postbox.open();
    }

    static Stream<Cause> causes() {
        return Cause.all();
    }

    @ParameterizedTest
    @MethodSource("causes")
    void noSignOutTouchesAddressChoicesOrSubscriptions(Cause cause) {
        User user = User.english();
        Preferencing.choose(user, "{\"language\":\"ru\",\"channels\":{\"email\":false,\"push\":false}}");
        Subscribing.subscribe(user, browser);
        List<String> before = user.ask(SETTINGS);

        log.append(Ends.ended(user.subject(), cause));
        log.append(Ends.signedOutEverywhere(user.subject(), 2));

        user.inboxWith(2);
        assertThat(before).hasSize(1).first().asString().contains(browser.endpoint());
        assertThat(user.ask(SETTINGS)).isEqualTo(before);
    }

    @Test
    void erasingForgetsWhoAndWhatAndKeepsTheOutcomes() {
        User user = User.english();
        Preferencing.choose(user, "{\"language\":\"ru\"}");
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.reaches("email delivered", "inbox delivered");
        postbox.shut();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.TOKEN_REVOKED));
        user.reaches("email delivered", "inbox delivered", "email retrying", "inbox delivered");
        Subscribing.subscribe(user, browser);

        erase(user);

        for (String table : List.of("recipient", "preference", "push_subscription", "inbox")) {
            assertThat(user.ask("select subject from " + table + " where subject = ?"))
                    .as(table)
                    .isEmpty();
        }
        user.reaches("email delivered", "inbox delivered", "email gave-up", "inbox delivered");
        assertThat(user.ask("select letter::text from delivery where subject = ? and letter is not null"))
                .isEmpty();
        assertThat(outcomes.of(user, 5)).last().isInstanceOfSatisfying(DeliveryGaveUp.class, gaveUp -> assertThat(
                        gaveUp.reason())
                .isEqualTo("erased"));
        assertThat(user.inbox()).isEmpty();
        erase(user);
    }

    @Test
    void whoWasErasedIsToldInTheInboxLikeAnyStranger() {
        User user = User.english();
        erase(user);

        log.append(Ends.loggedOut(user.subject(), LogoutCause.SECURITY_TEAM));

        user.inboxWith(1);
        user.reaches("email gave-up", "inbox delivered");
    }

    @Test
    void onlyTheLoginSystemErases() {
        given().delete("/recipients/x").then().statusCode(401);
        given().auth()
                .oauth2(SessionService.aliveTokenOf("x"))
                .delete("/recipients/x")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.withRole("security"))
                .delete("/recipients/x")
                .then()
                .statusCode(403);
    }

    @Test
    void aBrowserIsSubscribedOnceAndBelongsToWhoSubscribedLast() {
        User user = User.english();
        User next = User.english();
        String id = Subscribing.subscribe(user, browser);

        assertThat(Subscribing.subscribe(user, browser)).isEqualTo(id);
        Subscribing.subscribe(next, browser);

        assertThat(subscriptions(user)).isEmpty();
        assertThat(subscriptions(next)).containsExactly(browser.endpoint());
    }

    @Test
    void theOldestBrowserGivesWay() {
        User user = User.english();
        String first = Subscribing.subscribe(user, browser);
        for (int i = 0; i < 10; i++) {
            Subscribing.subscribe(user, new Browser("127.0.0.1", PushService.PORT));
        }

        assertThat(subscriptions(user)).hasSize(10).doesNotContain(browser.endpoint());
        unsubscribe(user, first, 404);
    }

    @Test
    void aSubscriptionIsEndedByItsOwnerAlone() {
        User user = User.english();
        String id = Subscribing.subscribe(user, browser);

        unsubscribe(User.english(), id, 404);
        unsubscribe(user, UUID.randomUUID().toString(), 404);
        unsubscribe(user, id, 204);

        assertThat(subscriptions(user)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.2/push",
                "https://[::1]/push",
                "https://169.254.169.254/latest/meta-data",
                "https://192.168.0.1/push",
                "https://[::ffff:10.0.0.1]/push",
                "https://2130706433/push",
                "https://loopback.test/push",
                "https://private.test/push",
                "http://example.org:80@127.0.0.1/push",
                "ftp://push.test/push",
                "javascript:alert(1)",
                "not an address",
                ""
            })
    void anEndpointThatLeadsInsideIsRefusedByName(String endpoint) {
        subscribe(endpoint, browser.subscription().get("keys")).statusCode(400).body("field", equalTo("endpoint"));
    }

    @Test
    void anEndpointAtAnotherPortOfAPushServiceIsRefusedByName() {
        subscribe("https://93.184.215.14:81/push", browser.subscription().get("keys"))
                .statusCode(400)
                .body("field", equalTo("endpoint"))
                .body("detail", equalTo("endpoint must be at port 443"));
    }

    @Test
    void keysThatAreNoBrowsersAreRefusedByName() {
        Map<?, ?> keys = (Map<?, ?>) browser.subscription().get("keys");
        String offCurve = "BA" + "A".repeat(85);
        for (Object each : List.of(
                Map.of(),
                Map.of("p256dh", keys.get("p256dh")),
                Map.of("p256dh", "x", "auth", keys.get("auth")),
                Map.of("p256dh", keys.get("p256dh"), "auth", "AAAA"),
                Map.of("p256dh", offCurve, "auth", keys.get("auth")))) {
            subscribe(browser.endpoint(), each).statusCode(400).body("field", equalTo("keys"));
        }
    }

    @Test
    void aBrowserLearnsTheKeyItNeeds() {
        given().auth()
                .oauth2(SessionService.aliveTokenOf("x"))
                .get("/push-subscriptions/key")
                .then()
                .statusCode(200)
                .body("applicationServerKey", equalTo(PushService.key()));
        given().get("/push-subscriptions/key").then().statusCode(401).body("type", containsString("unauthenticated"));
    }

    private static io.restassured.response.ValidatableResponse subscribe(String endpoint, Object keys) {
        return given().auth()
                .oauth2(SessionService.aliveTokenOf("x"))
                .contentType("application/json")
                .body(Map.of("endpoint", endpoint, "keys", keys))
                .post("/push-subscriptions")
                .then();
    }

    private static void unsubscribe(User user, String id, int status) {
        given().auth()
                .oauth2(user.token())
                .delete("/push-subscriptions/" + id)
                .then()
                .statusCode(status);
    }

    private static List<String> subscriptions(User user) {
        return user.ask("select endpoint from push_subscription where subject = ? order by id");
    }

    private static void erase(User user) {
        given().auth()
                .oauth2(Tokens.withRole("session-issuer"))
                .delete("/recipients/" + user.subject())
                .then()
                .statusCode(204);
    }
}
