package dev.exeunt.session;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** How exeunt.js is served; what it does is tried in a browser, in deploy/demo. */
@QuarkusTest
class ClientScriptTest {

    private static final Pattern EXPORT =
            Pattern.compile("^export (?:async )?(?:class|function) (\\w+)", Pattern.MULTILINE);

    @Test
    void aBrowserGetsAModuleAndAsksAgainWhetherItHasChanged() {
        Response first = given().get("/exeunt.js");

        first.then().statusCode(200).header("Content-Type", "text/javascript;charset=UTF-8");
        assertThat(first.header("Cache-Control")).contains("no-cache");
        given().header("If-None-Match", first.header("ETag"))
                .get("/exeunt.js")
                .then()
                .statusCode(304);
        given().header("If-None-Match", "\"another\"").get("/exeunt.js").then().statusCode(200);
    }

    @Test
    void theTypesDeclareWhatTheModuleExports() {
        Response types = given().get("/exeunt.d.ts");

        types.then().statusCode(200);
        assertThat(exports(types)).isEqualTo(exports(given().get("/exeunt.js"))).contains("connect", "SignedOut");
    }

    private static Set<String> exports(Response script) {
        return EXPORT.matcher(script.asString())
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toSet());
    }
}
