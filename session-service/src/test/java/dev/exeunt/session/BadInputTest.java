package dev.exeunt.session;

import dev.exeunt.kit.Tokens;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
class BadInputTest {

    private static final String PROBLEM = "application/problem+json";

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "AAcAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "ÿ", "Bearer"})
    void aTokenThatIsNoneOfOursIsRefusedWithoutAReason(String token) {
        Response answer = given().header("Authorization", "Bearer " + token).get("/session");

        answer.then().statusCode(401).contentType(PROBLEM).body("type", equalTo("urn:exeunt:problem:unauthenticated"));
        assertThat(answer.jsonPath().getMap("$")).doesNotContainKeys("reason", "endedAt", "detail");
    }

    @Test
    void aTokenOfTheIssuerIsNoUsers() {
        given().header("Authorization", "Bearer " + Tokens.withRole("security"))
                .get("/sessions")
                .then()
                .statusCode(401);
        given().get("/sessions").then().statusCode(401).contentType(PROBLEM);
        given().post("/logout").then().statusCode(401).contentType(PROBLEM);
    }

    @Test
    void aUsersTokenOpensNothingForTeams() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        web.bearer().get("/subjects/{subject}/sessions", web.subject()).then().statusCode(401);
        web.bearer().formParam("token", web.token()).post("/introspect").then().statusCode(401);
        web.bearer()
                .contentType(ContentType.JSON)
                .body(Caller.opening("x", "web"))
                .post("/sessions")
                .then()
                .statusCode(401);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /sessions, auditor",
        "POST, /sessions, security",
        "POST, /introspect, session-issuer",
        "GET, /subjects/x/sessions, session-issuer",
        "POST, /subjects/x/global-sign-outs, auditor"
    })
    void aWrongRoleIsForbidden(String method, String path, String role) {
        var request = Caller.as(role);
        var body = path.equals("/introspect")
                ? request.formParam("token", "x")
                : request.contentType(ContentType.JSON).body(Map.of());
        body.request(method, path).then().statusCode(403).contentType(PROBLEM);
        given().contentType(path.equals("/introspect") ? ContentType.URLENC : ContentType.JSON)
                .request(method, path)
                .then()
                .statusCode(401)
                .contentType(PROBLEM);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "subject|''",
                "subject|a\u0000b",
                "subject|a\u0007b",
                "client|''",
                "address|localhost",
                "address|1.2.3",
                "address|192.0.2.10, 10.0.0.1",
                "address|::1%x",
                "address|fe80::1%1",
                "address|[::1]",
                "replaces|nonsense"
            })
    void aBadFieldIsNamedAndNothingIsStored(String field, String value) {
        String subject = Caller.somebody();
        var body = Caller.opening(subject, "web");
        body.put(field, value);

        Caller.open(body).then().statusCode(400).contentType(PROBLEM).body(containsString(field));

        assertNothingOf(subject);
    }

    @Test
    void aBadDeviceIsNamed() {
        String subject = Caller.somebody();
        for (var device : new Object[] {
            Map.of("kind", "toaster", "label", "x", "shared", false),
            Map.of("label", "x", "shared", false),
            Map.of("kind", "web", "label", "x".repeat(201), "shared", false),
            Map.of("kind", "web", "label", "a\r\nb", "shared", false),
            "web"
        }) {
            var body = Caller.opening(subject, "web");
            body.put("device", device);
            Caller.open(body).then().statusCode(400).contentType(PROBLEM).body(containsString("device"));
        }
        assertNothingOf(subject);
    }

    @Test
    void aLoneSurrogateIsRefused() {
        String json = "{\"subject\":\"a\\ud800b\",\"device\":{\"kind\":\"web\",\"label\":\"x\",\"shared\":false},"
                + "\"client\":\"c\",\"address\":\"192.0.2.1\"}";
        Caller.as("session-issuer")
                .contentType(ContentType.JSON)
                .body(json)
                .post("/sessions")
                .then()
                .statusCode(400)
                .contentType(PROBLEM)
                .body(containsString("subject"));
    }

    @Test
    void whatIsNoJsonOrTooMuchOfItIsRefused() {
        var issuer = Caller.as("session-issuer");
        issuer.contentType(ContentType.JSON)
                .body("{")
                .post("/sessions")
                .then()
                .statusCode(400)
                .contentType(PROBLEM);
        Caller.as("session-issuer")
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/sessions")
                .then()
                .statusCode(415)
                .contentType(PROBLEM);
        Caller.as("session-issuer")
                .contentType(ContentType.JSON)
                .body("{\"subject\":\"" + "x".repeat(65 * 1024) + "\"}")
                .post("/sessions")
                .then()
                .statusCode(413)
                .contentType(PROBLEM);
    }

    @Test
    void aSignOutOfNoKnownScopeIsRefusedAndEndsNothing() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        web.signOut("everything").then().statusCode(400).contentType(PROBLEM).body(containsString("scope"));
        web.bearer()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/global-sign-outs")
                .then()
                .statusCode(400)
                .body(containsString("scope"));

        web.check().then().statusCode(200);
    }

    @Test
    void anUnknownSignOutIsNotFound() {
        given().get("/global-sign-outs/00-AAAAAAAAAAAAAAAAAAAAAA")
                .then()
                .statusCode(404)
                .contentType(PROBLEM);
        given().get("/global-sign-outs/nonsense").then().statusCode(404).contentType(PROBLEM);
    }

    @Test
    void aCookieFromAnotherSiteEndsNothing() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        given().cookie("__Host-exeunt", web.token()).post("/logout").then().statusCode(403);
        given().cookie("__Host-exeunt", web.token())
                .header("Sec-Fetch-Site", "same-site")
                .post("/logout")
                .then()
                .statusCode(403);
        given().cookie("__Host-exeunt", web.token())
                .header("Origin", "null")
                .post("/logout")
                .then()
                .statusCode(403);
        web.check().then().statusCode(200);

        given().cookie("__Host-exeunt", web.token())
                .header("Sec-Fetch-Site", "same-origin")
                .noContentType()
                .post("/logout")
                .then()
                .statusCode(200);
        web.check().then().statusCode(401);
    }

    private static void assertNothingOf(String subject) {
        Caller.as("security")
                .get("/subjects/{subject}/sessions", subject)
                .then()
                .statusCode(200)
                .body("live.size()", equalTo(0));
    }
}
