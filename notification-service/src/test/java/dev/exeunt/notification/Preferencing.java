package dev.exeunt.notification;

import java.util.Map;

import static io.restassured.RestAssured.given;

/** A user's preferences, by REST. */
final class Preferencing {

    private Preferencing() {}

    static Map<String, Object> of(User user) {
        return given().auth()
                .oauth2(user.token())
                .get("/preferences")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getMap("");
    }

    static void choose(User user, String preferences) {
        given().auth()
                .oauth2(user.token())
                .contentType("application/json")
                .body(preferences)
                .put("/preferences")
                .then()
                .statusCode(200);
    }
}
