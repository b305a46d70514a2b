package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** Receivers of webhooks, all told of each event, each at its own pace. */
@QuarkusTest
@TestProfile(Outside.class)
class WebhookTest {

    private static final int EVENTS = 12;

    @Inject
    SessionLog log;

    @Test
    void aSlowReceiverAndOnesThatAreRefusedCostTheOthersNothing() {
        User user = User.english();
        try (HttpFarEnd receiver = new HttpFarEnd(Outside.RECEIVER_PORT);
                HttpFarEnd slow = new HttpFarEnd(Outside.SLOW_PORT)) {
            slow.answer(HttpFarEnd.HANG);

            for (int i = 0; i < EVENTS; i++) {
                log.append(Ends.loggedOut(user.subject(), LogoutCause.SESSION_LIMIT));
            }

            // The first are delivered before the last are heard of.
            Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                assertThat(receiver.requests()).hasSizeGreaterThanOrEqualTo(EVENTS);
                assertThat(states(user, Outside.RECEIVER)).containsExactly("delivered");
            });
            // While the slow one still fills its own lane, attempt by attempt.
            assertThat(states(user, Outside.SLOW)).doesNotContain("delivered").contains("pending");
            assertThat(slow.requests()).hasSizeLessThan(EVENTS);
        }
        assertThat(states(user, "to-loopback")).containsExactly("gave-up");
    }

    @Test
    void theSecurityTeamSeesWhichReceiverWasRefusedAndWhy() {
        User user = User.english();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.SESSION_LIMIT));

        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().auth()
                .oauth2(Tokens.withRole("security"))
                .get("/deliveries?state=gave-up&channel=webhook&subject=" + user.subject())
                .then()
                .statusCode(200)
                .body(
                        "deliveries.find { it.target == 'to-private' }.detail",
                        equalTo("the receiver leads to a private address"))
                .body("deliveries.find { it.target == 'to-loopback' }.reason", equalTo("forbidden-target")));
    }

    @Test
    void whoMutedThemIsNotReported() {
        User user = User.english();
        Preferencing.choose(user, "{\"channels\":{\"webhook\":false}}");

        log.append(Ends.loggedOut(user.subject(), LogoutCause.SESSION_LIMIT));

        user.inboxWith(1);
        assertThat(user.deliveries()).containsExactly("inbox delivered");
    }

    private static List<String> states(User user, String receiver) {
        return user.ask("select distinct state from delivery where subject = ? and target = '" + receiver + "'");
    }
}
