package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionLoggedOut;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** The inbox: read, and live. */
@QuarkusTest
class InboxTest {

    @Inject
    SessionLog log;

    @TestHTTPResource("/inbox/events")
    URI events;

    @Test
    void itemsAreUnreadUntilTheyAreRead() {
        User user = User.english();
        signOut(user, 3);
        List<Map<String, Object>> items = user.inboxWith(3);
        assertThat(unread(user)).isEqualTo(3);

        put(user, "/inbox/" + items.get(1).get("id") + "/read").statusCode(204);
        put(user, "/inbox/" + items.get(1).get("id") + "/read").statusCode(204);

        assertThat(unread(user)).isEqualTo(2);
        assertThat(user.inbox()).extracting(item -> item.get("read")).containsExactly(false, true, false);
    }

    @Test
    void allUpToOneAreReadAtOnceAndLaterOnesAreNot() {
        User user = User.english();
        signOut(user, 3);
        String second = user.inboxWith(3).get(1).get("id").toString();

        readUpTo(user, "{\"upTo\":\"" + second + "\"}").statusCode(204);

        assertThat(user.inbox()).extracting(item -> item.get("read")).containsExactly(false, true, true);
        readUpTo(user, "{}").statusCode(400).body("field", equalTo("upTo"));
        readUpTo(user, "{\"upTo\":\"x\"}").statusCode(400).body("field", equalTo("upTo"));
    }

    @Test
    void anothersItemIsAnsweredLikeAnUnknownOne() {
        User user = User.english();
        User other = User.english();
        signOut(user, 1);
        String item = user.inboxWith(1).getFirst().get("id").toString();

        String foreign =
                put(other, "/inbox/" + item + "/read").statusCode(404).extract().asString();
        String unknown = put(other, "/inbox/" + UUID.randomUUID() + "/read")
                .statusCode(404)
                .extract()
                .asString();
        readUpTo(other, "{\"upTo\":\"" + item + "\"}").statusCode(204);

        assertThat(foreign.replace(item, "")).isEqualTo(unknown.replaceAll("[0-9a-f-]{36}", ""));
        assertThat(unread(user)).isEqualTo(1);
    }

    @Test
    void theStreamTellsHowItStandsAndEachChange() {
        User user = User.english();
        try (LiveStream stream = new LiveStream(events, user.token())) {
            stream.hears("inbox {\"unread\":0,\"newest\":null}");

            signOut(user, 1);
            String item = user.inboxWith(1).getFirst().get("id").toString();
            stream.hears("inbox {\"unread\":1,\"newest\":\"" + item + "\"}");

            put(user, "/inbox/" + item + "/read").statusCode(204);
            stream.hears("inbox {\"unread\":0,\"newest\":\"" + item + "\"}");
            stream.hears(": alive");
            assertThat(stream.isOpen()).isTrue();
        }
    }

    @Test
    void theStreamEndsWithTheEndInTheLog() {
        User user = User.english();
        String sid = Ends.sid();
        try (LiveStream stream = new LiveStream(events, SessionService.aliveTokenOf(user.subject(), sid));
                LiveStream other = new LiveStream(events, SessionService.aliveTokenOf(user.subject(), Ends.sid()))) {
            stream.hears("inbox {\"unread\":0,\"newest\":null}");
            other.hears("inbox {\"unread\":0,\"newest\":null}");

            SessionLoggedOut end = Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE);
            log.append(Ends.of(sid, end));

            stream.hears("signed-out {}");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !stream.isOpen());
            assertThat(other.isOpen()).isTrue();
        }
    }

    @Test
    void theStreamEndsWhenSessionServiceKnowsOfTheEnd() {
        User user = User.english();
        String token = SessionService.aliveTokenOf(user.subject(), Ends.sid());
        try (LiveStream stream = new LiveStream(events, token)) {
            stream.hears("inbox {\"unread\":0,\"newest\":null}");

            SessionService.doubt(token);
            stream.hears(": unsure");
            assertThat(stream.isOpen()).isTrue();
            SessionService.end(token);

            stream.hears("signed-out {}");
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> !stream.isOpen());
        }
    }

    @Test
    void withoutALiveSessionThereIsNoStream() {
        given().get("/inbox/events").then().statusCode(401);
        given().auth()
                .oauth2("a-token-of-nobody-at-all")
                .get("/inbox/events")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(SessionService.UNKNOWABLE)
                .get("/inbox/events")
                .then()
                .statusCode(503);
        given().queryParam("token", SessionService.aliveTokenOf("x"))
                .get("/inbox/events")
                .then()
                .statusCode(400);
    }

    private void signOut(User user, int times) {
        for (int i = 0; i < times; i++) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        }
    }

    private static int unread(User user) {
        return given().auth()
                .oauth2(user.token())
                .get("/inbox?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getInt("unread");
    }

    private static ValidatableResponse put(User user, String path) {
        return given().auth().oauth2(user.token()).put(path).then();
    }

    private static ValidatableResponse readUpTo(User user, String body) {
        return given().auth()
                .oauth2(user.token())
                .contentType("application/json")
                .body(body)
                .put("/inbox/read")
                .then();
    }
}
