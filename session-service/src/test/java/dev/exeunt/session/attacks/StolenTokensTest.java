package dev.exeunt.session.attacks;

import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

/** A token that somebody has kept, planted or passed on. */
@QuarkusTest
class StolenTokensTest {

    private static final int AT_ONCE = 1_000;

    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    /** Whoever plants a token or a sid before the login knows nothing of the session after it. */
    @Test
    void aLoginNeverTakesOverATokenThatWasThereBefore() {
        Device planted = Caller.signIn(Caller.somebody(), "web");
        var body = Caller.opening(Caller.somebody(), "web");
        body.put("token", planted.token());
        body.put("sid", planted.sid());

        Device victim = Caller.opened(
                body.get("subject").toString(),
                Caller.as("session-issuer")
                        .cookie("__Host-exeunt", planted.token())
                        .contentType("application/json")
                        .body(body)
                        .post("/sessions"));

        assertThat(victim.token()).isNotEqualTo(planted.token());
        assertThat(victim.sid()).isNotEqualTo(planted.sid());
        planted.check().then().statusCode(200).body("subject", equalTo(planted.subject()));
    }

    @Test
    void aReplacedTokenIsDeadAndCannotReplaceTheNextOne() {
        String subject = Caller.somebody();
        Device old = Caller.signIn(subject, "web");
        var body = Caller.opening(subject, "web");
        body.put("replaces", old.sid());
        Device fresh = Caller.opened(subject, Caller.open(body));

        old.check().then().statusCode(401).body("reason", equalTo("replaced"));
        old.logout(fresh.sid()).then().statusCode(401);
        old.signOut("all").then().statusCode(401);

        fresh.check().then().statusCode(200);
    }

    /** A session is replaced for its own subject only. */
    @Test
    void nobodyIsReplacedBySomebodyElse() {
        Device victim = Caller.signIn(Caller.somebody(), "web");
        var body = Caller.opening(Caller.somebody(), "web");
        body.put("replaces", victim.sid());

        Caller.open(body);

        victim.check().then().statusCode(200);
    }

    /** What is answered after the sign-out's own answer is a refusal, however many ask meanwhile. */
    @Test
    void aThousandReplaysDuringAndAfterALogoutGetNothingAfterIt() {
        Device web = Caller.signIn(Caller.somebody(), "web");
        HttpClient client = HttpClient.newHttpClient();

        List<CompletableFuture<Integer>> during = replays(client, web);
        web.logout().then().statusCode(200);
        List<CompletableFuture<Integer>> after = replays(client, web);

        assertThat(after).allSatisfy(answer -> assertThat(answer.join()).isEqualTo(401));
        assertThat(during).allSatisfy(answer -> assertThat(answer.join()).isIn(200, 401));
        web.check().then().statusCode(401).body("reason", equalTo("this-device"));
    }

    private static List<CompletableFuture<Integer>> replays(HttpClient client, Device device) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/session"))
                .version(HttpClient.Version.HTTP_1_1)
                .header("Authorization", "Bearer " + device.token())
                .build();
        return IntStream.range(0, AT_ONCE)
                .mapToObj(n ->
                        client.sendAsync(request, BodyHandlers.discarding()).thenApply(answer -> answer.statusCode()))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/session?token=%s",
                "/session?access_token=%s",
                "/sessions?passive=true&Session-Token=%s",
                "/session/events?t=%s",
                "/global-sign-outs/00-AAAAAAAAAAAAAAAAAAAAAA?x=%s"
            })
    void aTokenInAnAddressIsRefusedAndNotLogged(String address) {
        Device web = Caller.signIn(Caller.somebody(), "web");
        Told told = new Told();
        Logger root = Logger.getLogger("");
        root.addHandler(told);
        try {
            given().urlEncodingEnabled(false)
                    .get(address.formatted(web.token()))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("type", equalTo("urn:exeunt:problem:token-in-address"));
            web.bearer()
                    .urlEncodingEnabled(false)
                    .get(address.formatted(web.token()))
                    .then()
                    .statusCode(400);
        } finally {
            root.removeHandler(told);
        }
        assertThat(told.lines).noneMatch(line -> line.contains(web.token()));
    }

    /** Keeps what is logged. */
    private static final class Told extends Handler {

        private final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord line) {
            lines.add(line.getMessage() + Arrays.toString(line.getParameters()));
        }

        @Override
        public void flush() {
            // Nothing waits.
        }

        @Override
        public void close() {
            // Nothing is open.
        }
    }
}
