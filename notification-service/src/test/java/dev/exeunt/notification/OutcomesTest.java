package dev.exeunt.notification;

import dev.exeunt.events.DeliveryDelivered;
import dev.exeunt.events.DeliveryGaveUp;
import dev.exeunt.events.DeliveryOutcome;
import dev.exeunt.events.DeliveryRetrying;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.SessionEvent;
import dev.exeunt.events.SessionLoggedOut;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** What comes of each delivery: in {@code exeunt.deliveries}, and for the security team. */
@QuarkusTest
class OutcomesTest {

    @Inject
    SessionLog log;

    @Inject
    OutcomeLog outcomes;

    @Inject
    Postbox postbox;

    @Inject
    TestTime.Movable time;

    @ConfigProperty(name = "exeunt.notification.smtp.port")
    int port;

    @AfterEach
    void theUsualServerListens() {
        postbox.open();
    }

    @Test
    void eachDeliveryIsPublished() {
        User user = User.english();
        SessionLoggedOut end = Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE);

        log.append(end);

        List<DeliveryOutcome> found = outcomes.of(user, 2);
        assertThat(found).hasSize(2).allSatisfy(outcome -> {
            assertThat(outcome).isInstanceOf(DeliveryDelivered.class);
            assertThat(outcome.eventId()).isEqualTo(end.id());
            assertThat(outcome.signOutId()).isNull();
            assertThat(outcome.cause()).isEqualTo("other-device");
            assertThat(outcome.target()).isNull();
            assertThat(outcome.attempt()).isEqualTo(1);
        });
        assertThat(found).extracting(DeliveryOutcome::channel).containsExactlyInAnyOrder("inbox", "email");
    }

    @Test
    void whatIsToldOfAGlobalSignOutNamesIt() {
        User user = User.english();
        List<SessionEvent> events = Ends.signedOutEverywhere(user.subject(), 3);

        log.append(events);

        assertThat(outcomes.of(user, 2)).allSatisfy(outcome -> {
            assertThat(outcome.signOutId()).isEqualTo(((SessionLoggedOut) events.get(1)).signOutId());
            assertThat(outcome.eventId()).isEqualTo(events.getFirst().id());
        });
    }

    @Test
    void failuresSayTheirClassAndWhenItGoesOn() {
        User user = User.english();
        postbox.shut();
        try (SmtpServer server = new SmtpServer(port, SmtpServer.Manner.DEFER)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
            user.reaches("email retrying", "inbox delivered");
            server.behave(SmtpServer.Manner.REJECT);
            time.pass(Duration.ofMinutes(1));
            user.reaches("email gave-up", "inbox delivered");
        }

        List<DeliveryOutcome> mail = outcomes.of(user, 3).stream()
                .filter(outcome -> outcome.channel().equals("email"))
                .toList();
        assertThat(mail.getFirst()).isInstanceOfSatisfying(DeliveryRetrying.class, retrying -> {
            assertThat(retrying.reason()).isEqualTo("refused-for-now");
            assertThat(retrying.nextAt()).isAfter(retrying.occurredAt());
        });
        assertThat(mail.getLast()).isInstanceOfSatisfying(DeliveryGaveUp.class, gaveUp -> {
            assertThat(gaveUp.reason()).isEqualTo("refused");
            assertThat(gaveUp.attempt()).isEqualTo(mail.size());
        });
    }

    @Test
    void anAttemptWithoutAnAnswerMakesTheDeliveryUncertain() {
        User user = User.english();
        postbox.shut();
        try (SmtpServer server = new SmtpServer(port, SmtpServer.Manner.CUT)) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
            user.reaches("email retrying", "inbox delivered");
            server.behave(SmtpServer.Manner.ACCEPT);
            time.pass(Duration.ofMinutes(1));
            user.reaches("email delivered", "inbox delivered");
        }

        assertThat(outcomes.of(user, 3))
                .filteredOn(DeliveryDelivered.class::isInstance)
                .extracting(outcome -> outcome.channel() + " " + ((DeliveryDelivered) outcome).uncertain())
                .containsExactlyInAnyOrder("inbox false", "email true");
    }

    @Test
    void theSecurityTeamSeesThemWithoutAddressOrWords() {
        User user = User.english();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.reaches("email delivered", "inbox delivered");

        deliveries("subject=" + user.subject())
                .statusCode(200)
                .body("deliveries.subject", everyItem(equalTo(user.subject())))
                .body("deliveries.channel.sort()", equalTo(List.of("email", "inbox")))
                .body("deliveries.state", everyItem(equalTo("delivered")))
                .body("before", nullValue())
                .body(not(containsString("@example.org")))
                .body(not(containsString("Firefox")));
        deliveries("subject=" + user.subject() + "&channel=email&state=delivered&cause=other-device")
                .body("deliveries.size()", equalTo(1));
        deliveries("subject=" + user.subject() + "&state=gave-up").body("deliveries.size()", equalTo(0));
    }

    @Test
    void pagesFollowEachOther() {
        User user = User.english();
        for (int i = 0; i < 3; i++) {
            log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        }
        user.mailsWith(3);

        List<String> found = new ArrayList<>();
        String before = "";
        do {
            var page = deliveries("subject=" + user.subject() + "&limit=4" + before)
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            found.addAll(page.getList("deliveries.id"));
            before = page.getString("before") == null ? "" : "&before=" + page.getString("before");
        } while (!before.isEmpty());

        assertThat(found).hasSize(6).doesNotHaveDuplicates();
        assertThat(found.stream().map(UUID::fromString).map(UUID::toString))
                .isSortedAccordingTo((left, right) -> right.compareTo(left));
    }

    @Test
    void whatGaveUpIsTriedAgainNow() {
        User user = User.english();
        postbox.shut();
        SmtpServer server = new SmtpServer(port, SmtpServer.Manner.REJECT);
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.reaches("email gave-up", "inbox delivered");
        server.close();
        postbox.open();
        String id = id(user, "email");

        retry(id).statusCode(202).body("id", equalTo(id));

        user.reaches("email delivered", "inbox delivered");
        assertThat(user.mailsWith(1)).hasSize(1);
        assertThat(outcomes.of(user, 3)).hasSize(3);
        retry(id).statusCode(409).body("detail", equalTo("It has been delivered"));
    }

    @Test
    void whatWaitsForItsNextAttemptIsTriedNow() {
        User user = User.english();
        postbox.shut();
        log.append(Ends.loggedOut(user.subject(), LogoutCause.OTHER_DEVICE));
        user.reaches("email retrying", "inbox delivered");
        postbox.open();
        assertThat(user.ask("update delivery set next_at = now() + interval '30 days' where subject = ?"
                        + " and channel = 'email' and not under_way returning state"))
                .hasSize(1);

        retry(id(user, "email")).statusCode(202);

        user.reaches("email delivered", "inbox delivered");
    }

    @Test
    void nobodyElseSeesThemOrTriesAgain() {
        given().get("/deliveries").then().statusCode(401);
        given().auth()
                .oauth2(SessionService.aliveTokenOf("x"))
                .get("/deliveries")
                .then()
                .statusCode(401);
        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/deliveries")
                .then()
                .statusCode(403);
        given().auth()
                .oauth2(Tokens.withRole("session-issuer"))
                .post("/deliveries/" + UUID.randomUUID() + "/retry")
                .then()
                .statusCode(403);
        retry(UUID.randomUUID().toString()).statusCode(404);
        retry("x").statusCode(404);
        given().auth()
                .oauth2(Tokens.withRole("security"))
                .get("/deliveries/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({"limit, 501", "limit, 0", "before, x", "state, lost", "channel, pigeon", "cause, boredom", "eventId, 1"
    })
    void aParameterThatCannotBeTakenIsNamed(String name, String value) {
        deliveries(name + "=" + value).statusCode(400).body("field", equalTo(name));
    }

    private static ValidatableResponse deliveries(String query) {
        return given().auth()
                .oauth2(Tokens.withRole("security"))
                .get("/deliveries?" + query)
                .then();
    }

    private static ValidatableResponse retry(String id) {
        return given().auth()
                .oauth2(Tokens.withRole("security"))
                .post("/deliveries/" + id + "/retry")
                .then();
    }

    private static String id(User user, String channel) {
        return deliveries("subject=" + user.subject() + "&channel=" + channel)
                .extract()
                .jsonPath()
                .getString("deliveries[0].id");
    }
}
