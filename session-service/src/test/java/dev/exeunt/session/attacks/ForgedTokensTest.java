package dev.exeunt.session.attacks;

import dev.exeunt.kit.ForgedTokens;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

import java.util.LinkedHashMap;
import java.util.Map;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

/** Bearer tokens that nobody issued, or not for this. */
@QuarkusTest
class ForgedTokensTest {

    @Test
    void aTokenThatIsWrongInOneThingOpensNothing() {
        ForgedTokens tokens = ForgedTokens.withRole("security");
        assertThat(devicesOf("x", tokens.genuine()).statusCode())
                .as("right in all")
                .isEqualTo(200);

        Map<String, Integer> answers = new LinkedHashMap<>();
        tokens.all()
                .forEach((wrong, token) ->
                        answers.put(wrong, devicesOf("x", token).statusCode()));

        assertThat(answers).allSatisfy((wrong, status) -> assertThat(status).isEqualTo(401));
    }

    @Test
    void aUsersTokenIsNoTeams() {
        Device web = Caller.signIn(Caller.somebody(), "web");

        assertThat(devicesOf(web.subject(), web.token()).statusCode()).isEqualTo(401);
        web.bearer()
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post("/subjects/{subject}/global-sign-outs", web.subject())
                .then()
                .statusCode(401);
        web.bearer().formParam("token", web.token()).post("/revoke").then().statusCode(401);

        web.check().then().statusCode(200);
    }

    private static Response devicesOf(String subject, String token) {
        return given().header("Authorization", "Bearer " + token).get("/subjects/{subject}/sessions", subject);
    }
}
