package dev.exeunt.audit.console;

import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Header;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

/** Who gets into the console, how, and what its cookie is good for. */
@QuarkusTest
class ConsoleAccessTest {

    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([^\"]+)\"");
    private static final Header OWN_PAGE = new Header("Sec-Fetch-Site", "same-origin");

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/console/event", "/console/subject", "/console/reads"})
    void thePageIsForEverybodyAndTakesNothingFromElsewhere(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("script-src 'self';"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cache-Control", "no-cache")
                .body(not(containsString("http")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/audit/events",
                "/audit/checkpoint",
                "/audit/export",
                "/console/me",
                "/console/sessions?subject=demo-en",
                "/console/sign-outs/07-x"
            })
    void whoHasNoCredentialsIsToldSoAndSentNowhere(String path) {
        nobody().get(path)
                .then()
                .statusCode(401)
                .header("Location", nullValue())
                .body("type", equalTo("urn:exeunt:problem:unauthorized"));
        nobody().cookie("q_session_console", "no.session.atall")
                .header(OWN_PAGE)
                .get(path)
                .then()
                .statusCode(401)
                .header("Location", nullValue());
    }

    @Test
    void aServicesTokenIsNoSessionOfTheConsole() {
        given().auth()
                .oauth2(Tokens.withRole("security"))
                .get("/console/sessions?subject=demo-en")
                .then()
                .statusCode(401);
    }

    @Test
    void aPersonSignsInAndIsBackWhereTheyWere() {
        Map<String, String> cookies = new HashMap<>();
        Response end = signIn(IssuerResource.TEAM, "/console?subject=demo-en", cookies);

        assertThat(end.header("Location")).endsWith("/console?subject=demo-en");
        as(cookies)
                .get("/console/me")
                .then()
                .statusCode(200)
                .body("name", equalTo(IssuerResource.TEAM))
                .body("roles", containsInAnyOrder("auditor", "security"))
                .body("live", equalTo(true));
        as(cookies).get("/audit/events").then().statusCode(200).header("Cache-Control", "no-store");
        as(cookies).get("/console/me").then().header("Cache-Control", "no-store");
        for (String typed : new String[] {"/console", "/console/", "/console/reads"}) {
            nobody().cookies(cookies)
                    .header("Sec-Fetch-Site", "none")
                    .get(typed)
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndSaysNothing() {
        Map<String, String> cookies = new HashMap<>();
        Response back = back(IssuerResource.TEAM, "/console", cookies);

        assertThat(back.getHeaders().getValues("Set-Cookie"))
                .filteredOn(cookie -> cookie.startsWith("q_session_console"))
                .isNotEmpty()
                .allSatisfy(cookie -> assertThat(cookie)
                        .containsIgnoringCase("HttpOnly")
                        .containsIgnoringCase("SameSite=Lax")
                        .doesNotContain("eyJhbGciOiJSUzI1NiI"));
    }

    @Test
    void whoMayOnlyReadCantSignAnybodyOut() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.READER, "/console", cookies);

        as(cookies).get("/audit/events").then().statusCode(200);
        as(cookies).get("/console/sessions?subject=demo-en").then().statusCode(403);
        as(cookies)
                .contentType("application/json")
                .body("{\"subject\":\"demo-en\"}")
                .post("/console/sign-outs")
                .then()
                .statusCode(403);
        as(cookies).delete("/audit/subjects/demo-en").then().statusCode(403);
    }

    @Test
    void aCookieIsTakenFromOurOwnPagesOnly() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.TEAM, "/console", cookies);

        for (Header foreign : new Header[] {
            new Header("Sec-Fetch-Site", "cross-site"),
            new Header("Sec-Fetch-Site", "same-site"),
            new Header("Sec-Fetch-Site", "none"),
            new Header("Origin", "https://example.org"),
            new Header("Origin", "null"),
            new Header("X-Nothing", "at all")
        }) {
            for (String path : new String[] {"/audit/events", "/console/me", "/console/sessions?subject=demo-en"}) {
                nobody().cookies(cookies)
                        .header(foreign)
                        .get(path)
                        .then()
                        .statusCode(403)
                        .body("type", equalTo("urn:exeunt:problem:cross-site"));
            }
            nobody().cookies(cookies)
                    .header(foreign)
                    .contentType("application/json")
                    .body("{\"subject\":\"demo-en\"}")
                    .post("/console/sign-outs")
                    .then()
                    .statusCode(403);
        }
        nobody().cookies(cookies)
                .header("Origin", "http://127.0.0.1:" + RestAssured.port)
                .get("/console/me")
                .then()
                .statusCode(200);
    }

    @Test
    void whatChangesSomethingIsJson() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.TEAM, "/console", cookies);

        for (String type : new String[] {"text/plain", "application/x-www-form-urlencoded"}) {
            as(cookies)
                    .contentType(type)
                    .body("{\"subject\":\"demo-en\"}")
                    .post("/console/sign-outs")
                    .then()
                    .statusCode(415);
            as(cookies).contentType(type).post("/console/sign-out").then().statusCode(415);
        }
    }

    @Test
    void anOrderThatNamesNobodyIsRefused() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.TEAM, "/console", cookies);

        for (String body : new String[] {
            "", "{}", "{\"subject\":null}", "{\"subject\":\"\"}", "{\"subject\":\"a\\u0000b\"}", "null", "{", "[]", "7"
        }) {
            as(cookies)
                    .contentType("application/json")
                    .body(body)
                    .post("/console/sign-outs")
                    .then()
                    .statusCode(400)
                    .body("status", equalTo(400));
        }
    }

    @Test
    void aSubjectIsNeverAPath() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.TEAM, "/console", cookies);

        for (String subject : new String[] {".", ".."}) {
            as(cookies)
                    .queryParam("subject", subject)
                    .get("/console/sessions")
                    .then()
                    .statusCode(404);
        }
        as(cookies)
                .queryParam("subject", "x".repeat(256))
                .get("/console/sessions")
                .then()
                .statusCode(400)
                .body("parameter", equalTo("subject"));
        as(cookies).get("/console/sessions").then().statusCode(400).body("parameter", equalTo("subject"));
        as(cookies)
                .urlEncodingEnabled(false)
                .get("/console/sign-outs/..%2Fsessions")
                .then()
                .statusCode(404);
    }

    @Test
    void whoSignsOutIsSignedOut() {
        Map<String, String> cookies = new HashMap<>();
        signIn(IssuerResource.TEAM, "/console", cookies);

        Response out = as(cookies).contentType("application/json").body("{}").post("/console/sign-out");

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(out.getHeaders().getValues("Set-Cookie"))
                .anySatisfy(cookie ->
                        assertThat(cookie).startsWith("q_session_console=;").containsIgnoringCase("Max-Age=0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org/",
                "//example.org/console",
                "/audit/events",
                "/console/../audit/events",
                "/console/sign-in",
                "/console\\example.org",
                "javascript:alert(1)",
                "/console?a=b\r\nSet-Cookie: x=y",
                "/consoleevil"
            })
    void nobodyIsSentAnywhereElse(String to) {
        assertThat(SignInResource.view(to)).hasToString("/console");
    }

    @Test
    void everyViewIsAPlaceToComeBackTo() {
        for (String to : new String[] {
            "/console",
            "/console?from=2026-11-22T00%3A00%3A00.000Z&label=%D0%A2%D0%B5%D0%BB%D0%B5%D1%84%D0%BE%D0%BD",
            "/console/event?id=019aab10-0000-7000-8000-000000000021",
            "/console/subject?id=a%2Fb+c",
            "/console/reads"
        }) {
            assertThat(SignInResource.view(to)).hasToString(to);
        }
    }

    @Test
    void aSignInThatFailsEndsInTheConsole() {
        nobody().get("/console/signed-in?state=none&code=none").then().statusCode(302);
        Map<String, String> cookies = new HashMap<>();
        String location = start("/console", cookies);
        String state = location.replaceFirst(".*[?&]state=([^&]+).*", "$1");

        nobody().cookies(cookies)
                .urlEncodingEnabled(false)
                .get("/console/signed-in?state=" + state + "&code=none")
                .then()
                .statusCode(303)
                .header("Location", containsString("/console#sign-in-failed"));
    }

    private static RequestSpecification nobody() {
        return given().redirects().follow(false).baseUri("http://127.0.0.1");
    }

    private static RequestSpecification as(Map<String, String> cookies) {
        return nobody().cookies(cookies).header(OWN_PAGE);
    }

    /** The whole way of a browser; what answers last sends it to where it wanted to be. */
    private static Response signIn(String name, String to, Map<String, String> cookies) {
        Response back = back(name, to, cookies);
        Response again = nobody().cookies(cookies).urlEncodingEnabled(false).get(path(back.header("Location")));
        return keep(again, cookies);
    }

    private static Response back(String name, String to, Map<String, String> cookies) {
        String location = start(to, cookies);
        Matcher request =
                REQUEST.matcher(given().urlEncodingEnabled(false).get(location).asString());
        assertThat(request.find()).isTrue();
        Response login = given().redirects()
                .follow(false)
                .formParam("request", request.group(1))
                .formParam("name", name)
                .formParam("password", IssuerResource.PASSWORD)
                .post(location.replaceFirst("/authorize.*", "/login"));
        assertThat(login.statusCode()).isEqualTo(303);
        return keep(nobody().cookies(cookies).urlEncodingEnabled(false).get(path(login.header("Location"))), cookies);
    }

    private static String start(String to, Map<String, String> cookies) {
        Response challenge = keep(nobody().queryParam("to", to).get("/console/sign-in"), cookies);
        assertThat(challenge.statusCode()).isEqualTo(302);
        assertThat(challenge.header("Location"))
                .contains("code_challenge_method=S256")
                .contains("nonce=");
        return challenge.header("Location");
    }

    private static Response keep(Response response, Map<String, String> cookies) {
        cookies.putAll(response.cookies());
        return response;
    }

    private static String path(String location) {
        return location.replaceFirst("^http://[^/]+", "");
    }
}
