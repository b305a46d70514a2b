package dev.exeunt.notification;

import static io.restassured.RestAssured.given;

/** A user's push subscriptions, by REST. */
public final class Subscribing {

    private Subscribing() {}

    /** The subscription's id. */
    public static String subscribe(User user, Browser browser) {
        return given().auth()
                .oauth2(user.token())
                .contentType("application/json")
                .body(browser.subscription())
                .post("/push-subscriptions")
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getString("id");
    }
}
