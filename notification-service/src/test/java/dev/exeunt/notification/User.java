package dev.exeunt.notification;

import dev.exeunt.engines.ReceivedMail;
import dev.exeunt.kit.PostgresResource;
import dev.exeunt.kit.Tokens;
import jakarta.enterprise.inject.spi.CDI;
import org.awaitility.Awaitility;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Somebody who may be told something, seen from outside. */
public record User(String subject) {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    public static User registered(String language, String zone) {
        User user = new User("u-" + UUID.randomUUID());
        given().auth()
                .oauth2(Tokens.withRole("session-issuer"))
                .contentType("application/json")
                .body(Map.of("address", user.address(), "language", language, "zone", zone))
                .put("/recipients/" + user.subject())
                .then()
                .statusCode(204);
        return user;
    }

    public static User english() {
        return registered("en", "Europe/Berlin");
    }

    public String address() {
        return subject + "@example.org";
    }

    public String token() {
        return SessionService.aliveTokenOf(subject);
    }

    public List<Map<String, Object>> inbox() {
        return given().auth()
                .oauth2(token())
                .get("/inbox?limit=100")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    /** The inbox once it has this many items. */
    public List<Map<String, Object>> inboxWith(int items) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::inbox, found -> found.size() >= items);
    }

    List<ReceivedMail> mails() {
        return CDI.current().select(Postbox.class).get().of(address());
    }

    /** The mails once there are this many. */
    List<ReceivedMail> mailsWith(int mails) {
        return Awaitility.await()
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .until(this::mails, found -> found.size() >= mails);
    }

    /** What is stored of the deliveries to this user: "channel state", oldest first. */
    List<String> deliveries() {
        return ask("select channel || ' ' || state from delivery where subject = ? order by created_at, channel");
    }

    /** Waits until the deliveries stand so. */
    public void reaches(String... states) {
        Awaitility.await().atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).untilAsserted(() -> assertThat(
                        deliveries())
                .containsExactly(states));
    }

    List<String> deliveriesOf(UUID eventId) {
        return ask("select channel || ' ' || state from delivery where subject = ? and event_id = '" + eventId
                + "' order by channel");
    }

    List<String> ask(String sql) {
        try (Connection owner = PostgresResource.connect("notification", "notification_owner");
                PreparedStatement statement = owner.prepareStatement(sql)) {
            statement.setString(1, subject);
            try (ResultSet rows = statement.executeQuery()) {
                List<String> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }
}
