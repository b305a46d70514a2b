package dev.exeunt.audit;

import dev.exeunt.engines.Ports;
import dev.exeunt.kit.IssuerResource;
import dev.exeunt.kit.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

import java.util.HashMap;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

/** Nobody is let in, and nobody called a stranger, on the word of an issuer that can't be asked. */
@QuarkusTest
@TestProfile(IssuerAwayTest.NoIssuer.class)
class IssuerAwayTest {

    @Test
    void noTokenIsJudged() {
        given().get("/audit/events").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.withRole("auditor"))
                .get("/audit/events")
                .then()
                .statusCode(503)
                .body("type", equalTo("urn:exeunt:problem:issuer-away"));
    }

    @Test
    void nobodySignsInAtTheConsoleAndItSaysWhy() {
        given().get("/console").then().statusCode(200);
        given().get("/console/me").then().statusCode(401);
        given().redirects()
                .follow(false)
                .get("/console/sign-in")
                .then()
                .statusCode(303)
                .header("Location", endsWith("/console#issuer-away"));
    }

    /** No engine at all, and no issuer either. */
    public static final class NoIssuer extends EnginesAwayTest.NothingThere {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("quarkus.oidc.auth-server-url", "http://127.0.0.1:" + Ports.orFree(0));
            settings.put("exeunt.audit.console", "true");
            settings.put("quarkus.oidc.console.credentials.secret", IssuerResource.CONSOLE_SECRET);
            return settings;
        }
    }
}
