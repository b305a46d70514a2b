package dev.exeunt.notification;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.UUID;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** A user changes more in a minute than a hand does. */
@QuarkusTest
class FloodTest {

    private static final int CHANGES = 120;

    @ParameterizedTest
    @CsvSource({
        "PUT, /preferences",
        "PUT, /inbox/read",
        "PUT, /inbox/{id}/read",
        "POST, /push-subscriptions",
        "DELETE, /push-subscriptions/{id}"
    })
    void isToldToComeBackLaterAndTheOthersAreServed(String method, String path) {
        User loud = User.english();

        Response refused = IntStream.range(0, 3 * CHANGES)
                .mapToObj(n -> change(loud, method, path))
                .dropWhile(answer -> answer.statusCode() != 429)
                .findFirst()
                .orElseThrow();

        refused.then().body("type", equalTo("urn:exeunt:problem:too-many-requests"));
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 60);
        change(User.english(), method, path).then().statusCode(not(429));
    }

    private static Response change(User user, String method, String path) {
        return given().auth()
                .oauth2(user.token())
                .contentType("application/json")
                .body("{}")
                .request(method, path.replace("{id}", UUID.randomUUID().toString()));
    }
}
