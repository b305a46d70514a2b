package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Where it is set, preferences and browsers are changed soon after a login, and else only looked at. */
@QuarkusTest
@TestProfile(ByMail.class)
class RecentLoginTest {

    @Test
    void preferencesAreChangedOnlySoonAfterALogin() {
        String old = SessionService.aliveTokenOf("somebody");
        change(old).then().statusCode(403).body("type", equalTo("urn:exeunt:problem:login-too-old"));
        given().auth().oauth2(old).get("/preferences").then().statusCode(200);

        change(SessionService.aliveTokenOf("somebody", SessionService.JUST_OPENED))
                .then()
                .statusCode(200);
    }

    @Test
    void browsersAreSubscribedAndForgottenOnlySoonAfterALogin() {
        Browser browser = new Browser("127.0.0.1", PushService.PORT);
        User user = User.english();
        String old = user.token();
        String recent = SessionService.aliveTokenOf(user.subject(), SessionService.JUST_OPENED);
        subscribe(old, browser).then().statusCode(403).body("type", equalTo("urn:exeunt:problem:login-too-old"));
        String id = subscribe(recent, browser).then().statusCode(201).extract().path("id");

        for (int i = 0; i < 10; i++) {
            subscribe(old, new Browser("127.0.0.1", PushService.PORT)).then().statusCode(403);
        }
        unsubscribe(old, id).then().statusCode(403).body("type", equalTo("urn:exeunt:problem:login-too-old"));

        // Nothing has given way, and what is there may be said again.
        subscribe(old, browser).then().statusCode(201).body("id", equalTo(id));
        unsubscribe(recent, id).then().statusCode(204);
    }

    private static Response subscribe(String token, Browser browser) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body(browser.subscription())
                .post("/push-subscriptions");
    }

    private static Response unsubscribe(String token, String id) {
        return given().auth().oauth2(token).delete("/push-subscriptions/" + id);
    }

    private static Response change(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{}")
                .put("/preferences");
    }
}
