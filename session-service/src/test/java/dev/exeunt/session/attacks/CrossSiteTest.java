package dev.exeunt.session.attacks;

import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

/** A page of somebody else's has the user's browser ask: it adds the cookie by itself. */
@QuarkusTest
class CrossSiteTest {

    /** A form's type with a body that is none. */
    private static final RestAssuredConfig AS_IT_IS = RestAssured.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                    .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));

    private Device web;

    @BeforeEach
    void signIn() {
        web = Caller.signIn(Caller.somebody(), "web");
    }

    /** An image, a link, a prefetch. */
    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void whatOnlyReadsSignsNobodyOut(String method) {
        for (String path : new String[] {"/logout", "/sessions/" + web.sid(), "/global-sign-outs"}) {
            assertThat(browser()
                            .header("Sec-Fetch-Site", "cross-site")
                            .request(method, path)
                            .statusCode())
                    .isIn(200, 204, 404, 405);
        }
        web.check().then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Sec-Fetch-Site, none",
        "Sec-Fetch-Site, SAME-ORIGIN",
        "Origin, null",
        "Origin, https://elsewhere.example",
        "Origin, http://sibling.localhost",
        "X-Nothing, said"
    })
    void aPostOfAnotherSiteChangesNothing(String header, String value) {
        browser().header(header, value).post("/logout").then().statusCode(403);
        browser()
                .header(header, value)
                .delete("/sessions/{sid}", web.sid())
                .then()
                .statusCode(403);
        browser()
                .header(header, value)
                .contentType(ContentType.JSON)
                .body("{\"scope\":\"all\"}")
                .post("/global-sign-outs")
                .then()
                .statusCode(403)
                .body("type", equalTo("urn:exeunt:problem:cross-site"));

        web.check().then().statusCode(200);
    }

    /** Whoever controls a name beside ours, or a port, is another origin. */
    @Test
    void theOriginIsComparedWhole() {
        String own = "localhost:" + RestAssured.port;
        for (String origin : new String[] {
            "https://" + own,
            "http://localhost",
            "http://127.0.0.1:" + RestAssured.port,
            "http://" + own + ".example",
            "http://x@" + own
        }) {
            browser().header("Origin", origin).post("/logout").then().statusCode(403);
        }
        // What one header forbids the other doesn't allow.
        browser()
                .header("Origin", "http://" + own)
                .header("Sec-Fetch-Site", "cross-site")
                .post("/logout")
                .then()
                .statusCode(403);
        web.check().then().statusCode(200);

        browser()
                .header("Origin", "http://" + own)
                .noContentType()
                .post("/logout")
                .then()
                .statusCode(200);
    }

    /** What a form can send without a script. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x",
                "text/plain",
                "Text/Plain;charset=utf-8"
            })
    void aFormIsRefusedFromOurOwnOriginToo(String type) {
        for (String path : new String[] {"/logout", "/global-sign-outs"}) {
            own().config(AS_IT_IS)
                    .header("Content-Type", type)
                    .body("{\"scope\":\"all\"}")
                    .post(path)
                    .then()
                    .statusCode(415);
        }
        web.check().then().statusCode(200);
    }

    @Test
    void noOtherOriginMayReadAnAnswer() {
        for (String method : new String[] {"GET", "OPTIONS"}) {
            browser()
                    .header("Origin", "https://elsewhere.example")
                    .header("Access-Control-Request-Method", "GET")
                    .request(method, "/sessions")
                    .then()
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Access-Control-Allow-Credentials", nullValue());
        }
    }

    /** An image on another site would else keep a session alive that nobody uses. */
    @Test
    void whatAnotherSiteAsksIsNoActivity() {
        String seen = web.checkPassively().path("lastSeenAt");
        Awaitility.await().pollDelay(Duration.ofMillis(1100)).until(() -> true);

        browser().header("Sec-Fetch-Site", "cross-site").get("/session").then().statusCode(200);

        web.checkPassively().then().body("lastSeenAt", equalTo(seen));
    }

    /** Only the connection and the token say who asks; neither the list nor a link comes from a header. */
    @Test
    void whatACallerSaysOfItsHostAndAddressIsNotBelieved() {
        String location = web.bearer()
                .header("X-Forwarded-For", "203.0.113.66")
                .header("X-Forwarded-Host", "elsewhere.example")
                .header("X-Forwarded-Proto", "https")
                .header("Forwarded", "for=203.0.113.66;host=elsewhere.example")
                .contentType(ContentType.JSON)
                .body("{\"scope\":\"others\"}")
                .post("/global-sign-outs")
                .then()
                .statusCode(202)
                .extract()
                .header("Location");
        assertThat(location).doesNotContain("elsewhere");
        web.check().then().body("address", equalTo("192.0.2.10"));

        // A page of elsewhere.example with a request that names our host, and the other way round.
        browser()
                .header("Origin", "http://elsewhere.example")
                .header("X-Forwarded-Host", "elsewhere.example")
                .post("/logout")
                .then()
                .statusCode(403);
        web.check().then().statusCode(200);
    }

    private RequestSpecification browser() {
        return given().cookie("__Host-exeunt", web.token());
    }

    private RequestSpecification own() {
        return browser().header("Sec-Fetch-Site", "same-origin");
    }
}
