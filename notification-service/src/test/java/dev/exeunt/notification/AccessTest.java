package dev.exeunt.notification;

import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.TimeoutKind;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Who is let in to what, and what is taken from them. */
@QuarkusTest
class AccessTest {

    private static final String PROBLEM = "application/problem+json";

    @Inject
    SessionLog log;

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/preferences", "/push-subscriptions/key"})
    void usersShowALiveSession(String path) {
        refused(given(), path);
        refused(given().header("Authorization", "Bearer a-token-of-nobody-at-all"), path);
        refused(given().header("Authorization", "Bearer x"), path);
        refused(given().header("Authorization", "Basic dXNlcjpwYXNz"), path);
        refused(given().auth().oauth2(Tokens.withRole("session-issuer")), path);
        refused(given().auth().oauth2(Tokens.withRole("introspector")), path);
        given().auth()
                .oauth2(SessionService.aliveTokenOf("somebody"))
                .get(path)
                .then()
                .statusCode(200);
    }

    @Test
    void whenTheSessionCannotBeCheckedNobodyIsLetIn() {
        given().auth()
                .oauth2(SessionService.UNKNOWABLE)
                .get("/inbox")
                .then()
                .statusCode(503)
                .contentType(PROBLEM)
                .header("Retry-After", not(nullValue()))
                .body("type", equalTo("urn:exeunt:problem:try-again"));
    }

    @Test
    void aCookieCountsOnlyFromAPageOfOurs() {
        String cookie = SessionService.aliveTokenOf("somebody");
        given().cookie("__Host-exeunt", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .get("/inbox")
                .then()
                .statusCode(200);
        refused(given().cookie("__Host-exeunt", cookie), "/inbox");
        refused(given().cookie("__Host-exeunt", cookie).header("Sec-Fetch-Site", "cross-site"), "/inbox");
        refused(given().cookie("__Host-exeunt", cookie).header("Sec-Fetch-Site", "same-site"), "/inbox");
        refused(given().cookie("__Host-exeunt", cookie).header("Origin", "https://elsewhere.example"), "/inbox");
    }

    @Test
    void onlyTheLoginSystemSaysHowUsersAreReached() {
        register(given(), address("demo@example.org")).statusCode(401);
        register(given().auth().oauth2(SessionService.aliveTokenOf("somebody")), address("demo@example.org"))
                .statusCode(401);
        register(given().auth().oauth2(Tokens.withRole("auditor")), address("demo@example.org"))
                .statusCode(403);
        register(given().auth().oauth2(Tokens.withoutRole()), address("demo@example.org"))
                .statusCode(403);
        register(loginSystem(), address("demo@example.org")).statusCode(204);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"address\":null}",
                "{\"address\":\"\"}",
                "{\"address\":\"not an address\"}",
                "{\"address\":\"a@example.org\\r\\nBcc: b@example.org\"}",
                "{\"address\":\"a@example.org, b@example.org\"}"
            })
    void anAddressThatIsNoneIsRefusedByName(String body) {
        register(loginSystem(), body)
                .statusCode(400)
                .contentType(PROBLEM)
                .body("type", equalTo("urn:exeunt:problem:bad-request"))
                .body("field", equalTo("address"));
    }

    @Test
    void anUnreadableBodyIsAProblem() {
        register(loginSystem(), "{").statusCode(400).contentType(PROBLEM);
        register(loginSystem(), "{\"address\":{}}")
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo("address"));
        register(loginSystem(), "").statusCode(400).contentType(PROBLEM);
        given().auth()
                .oauth2(Tokens.withRole("session-issuer"))
                .contentType("text/plain")
                .body("x")
                .put("/recipients/somebody")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        register(loginSystem(), "{\"address\":\"" + "x".repeat(70_000) + "\"}")
                .statusCode(413)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource({"%00x", "a%0Ab"})
    void aSubjectWithControlsIsRefused(String subject) {
        loginSystem()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body(address("demo@example.org"))
                .put("/recipients/" + subject)
                .then()
                .statusCode(400)
                .body("field", equalTo("subject"));
    }

    @ParameterizedTest
    @CsvSource({"tlh, Mars/Olympus", "'', ''", "e\u0000n, ../../etc/passwd"})
    void anUnknownLanguageOrZoneCountsAsTheDefault(String language, String zone) {
        User user = User.registered(language, zone);

        assertThat(Preferencing.of(user)).containsEntry("language", "en").containsEntry("zone", "UTC");
    }

    @Test
    void preferencesAreTheUsersOwnAndGoBeforeTheLoginSystems() {
        User user = User.english();
        assertThat(Preferencing.of(user))
                .isEqualTo(Map.of("language", "en", "zone", "Europe/Berlin", "channels", Preferencing.all()));

        Preferencing.choose(user, "{\"language\":\"ru\",\"zone\":\"Asia/Tokyo\",\"channels\":{\"email\":false}}");

        assertThat(Preferencing.of(user))
                .isEqualTo(Map.of("language", "ru", "zone", "Asia/Tokyo", "channels", Preferencing.all("email")));
        assertThat(Preferencing.of(User.english())).containsEntry("language", "en");
        given().auth()
                .oauth2(user.token())
                .contentType("application/json")
                .body("[")
                .put("/preferences")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
    }

    @Test
    void theInboxIsReadInPagesAndIsTheUsersOwn() {
        User user = User.english();
        for (int i = 0; i < 5; i++) {
            log.append(
                    i % 2 == 0
                            ? Ends.timedOut(user.subject(), TimeoutKind.IDLE)
                            : Ends.loggedOut(user.subject(), LogoutCause.THIS_DEVICE));
        }
        List<Object> all =
                user.inboxWith(5).stream().map(item -> item.get("id")).toList();

        assertThat(page(user, "limit=2")).isEqualTo(all.subList(0, 2));
        assertThat(page(user, "limit=2&before=" + all.get(1))).isEqualTo(all.subList(2, 4));
        assertThat(page(user, "limit=2&before=" + all.get(3))).isEqualTo(all.subList(4, 5));
        given().auth().oauth2(user.token()).get("/inbox?limit=5").then().body("before", nullValue());
        given().auth()
                .oauth2(SessionService.aliveTokenOf("another"))
                .get("/inbox?before=" + all.get(0))
                .then()
                .body("items", empty());
    }

    @ParameterizedTest
    @CsvSource({"limit, 0", "limit, 101", "limit, -1", "limit, x", "limit, 99999999999", "before, x", "before, 1 or 1=1"
    })
    void aParameterThatCannotBeTakenIsNamed(String name, String value) {
        given().auth()
                .oauth2(SessionService.aliveTokenOf("somebody"))
                .queryParam(name, value)
                .get("/inbox")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body("field", equalTo(name));
    }

    @Test
    void thePageThatDescribesTheInterfaceIsComplete() {
        given().queryParam("format", "json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.keySet()",
                        hasItems(
                                "/inbox",
                                "/inbox/events",
                                "/inbox/read",
                                "/inbox/{id}/read",
                                "/preferences",
                                "/push-subscriptions",
                                "/push-subscriptions/key",
                                "/push-subscriptions/{id}",
                                "/recipients/{subject}",
                                "/deliveries",
                                "/deliveries/{id}",
                                "/deliveries/{id}/retry"))
                .body("paths.collectMany { it.value.values() }.findAll { !it.security }", empty())
                .body("paths.'/inbox'.get.responses.keySet()", hasItems("200", "400", "401", "503"))
                .body("paths.'/recipients/{subject}'.put.responses.keySet()", hasItems("204", "400", "401", "403"))
                .body("components.securitySchemes.keySet()", hasItems("service", "session"));
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
        given().get("/q/health/live").then().statusCode(200);
    }

    private static List<Object> page(User user, String query) {
        return given().auth()
                .oauth2(user.token())
                .get("/inbox?" + query)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items.id");
    }

    private static void refused(RequestSpecification caller, String path) {
        caller.get(path)
                .then()
                .statusCode(401)
                .contentType(PROBLEM)
                .header("WWW-Authenticate", containsString("Bearer"))
                .body(not(containsString("items")));
    }

    private static RequestSpecification loginSystem() {
        return given().auth().oauth2(Tokens.withRole("session-issuer"));
    }

    private static ValidatableResponse register(RequestSpecification caller, String body) {
        return caller.contentType("application/json")
                .body(body)
                .put("/recipients/somebody")
                .then();
    }

    private static String address(String address) {
        return "{\"address\":\"" + address + "\"}";
    }
}
