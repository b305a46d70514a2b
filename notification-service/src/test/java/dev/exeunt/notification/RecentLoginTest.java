package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

/** Where it is set, preferences are changed soon after a login, and else only looked at. */
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

    private static Response change(String token) {
        return given().auth()
                .oauth2(token)
                .contentType("application/json")
                .body("{}")
                .put("/preferences");
    }
}
