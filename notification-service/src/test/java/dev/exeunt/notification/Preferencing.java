package dev.exeunt.notification;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import static io.restassured.RestAssured.given;

/** A user's preferences, by REST. */
final class Preferencing {

    private Preferencing() {}

    /** All channels on but these. */
    static Map<String, Boolean> all(String... but) {
        return Arrays.stream(Channel.values())
                .map(Channel::code)
                .collect(Collectors.toMap(
                        Function.identity(), channel -> !List.of(but).contains(channel)));
    }

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
