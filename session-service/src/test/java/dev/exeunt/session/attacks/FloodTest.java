package dev.exeunt.session.attacks;

import dev.exeunt.kit.Tokens;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import dev.exeunt.session.Healing;
import dev.exeunt.session.StrictProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

/** Somebody asks for more than anybody needs. */
@QuarkusTest
@TestProfile(StrictProfile.class)
class FloodTest {

    @BeforeEach
    void whenItServes() {
        Healing.awaitReady();
    }

    @Test
    void aFloodOfSignOutsIsToldToComeBackLaterAndTheLogIsSpared() {
        Device loud = Caller.signIn(Caller.somebody(), "web");
        Device quiet = Caller.signIn(Caller.somebody(), "web");

        List<Response> answers = IntStream.range(0, 2 * StrictProfile.CHANGES)
                .mapToObj(n -> loud.signOut("others"))
                .toList();

        assertThat(answers).extracting(Response::statusCode).containsOnly(202, 429);
        assertThat(answers.getLast().statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(answers.getLast().header("Retry-After"))).isBetween(1, 60);
        answers.getLast().then().body("type", equalTo("urn:exeunt:problem:too-many-requests"));
        assertThat(answers.stream().filter(answer -> answer.statusCode() == 202))
                .hasSizeLessThan(2 * StrictProfile.CHANGES - 5);
        // Being refused ends nothing, and takes nothing from anybody else.
        loud.check().then().statusCode(200);
        quiet.logout().then().statusCode(200);
        assertThat(Healing.metric("exeunt_requests_too_many_total")).isPositive();
    }

    /** What it sends would be a bad request, if anybody read it. */
    @Test
    void whoWasToldToComeBackLaterIsRefusedBeforeAnythingIsRead() {
        Device loud = Caller.signIn(Caller.somebody(), "web");
        Device quiet = Caller.signIn(Caller.somebody(), "web");
        loud.signOut("nonsense").then().statusCode(400);

        Response unread = IntStream.range(0, 3 * StrictProfile.CHANGES)
                .mapToObj(n -> {
                    loud.signOut("others");
                    return loud.signOut("nonsense");
                })
                .dropWhile(answer -> answer.statusCode() == 400)
                .findFirst()
                .orElseThrow();

        unread.then()
                .statusCode(429)
                .header("Retry-After", not(emptyString()))
                .body("type", equalTo("urn:exeunt:problem:too-many-requests"));
        quiet.signOut("nonsense").then().statusCode(400);
        loud.check().then().statusCode(200);
    }

    @Test
    void aLoudClientIsToldToComeBackLaterAndTheOthersAreServed() {
        String token = Tokens.withRole("privacy");
        List<Response> answers = IntStream.range(0, 2 * StrictProfile.OF_CLIENT)
                .mapToObj(n ->
                        given().header("Authorization", "Bearer " + token).get("/subjects/{subject}/sessions", "x"))
                .toList();

        assertThat(answers).extracting(Response::statusCode).containsOnly(403, 429);
        assertThat(Integer.parseInt(answers.getLast().header("Retry-After"))).isBetween(1, 60);
        Caller.as("security").get("/subjects/{subject}/sessions", "x").then().statusCode(200);
    }

    /** Another address of this machine plays somebody else's; what it says of its address changes nothing. */
    @Test
    void aLoudAddressIsToldToComeBackLaterHoweverItCallsItself() throws IOException {
        StringBuilder requests = new StringBuilder();
        for (int n = 0; n < 2 * StrictProfile.OF_ADDRESS; n++) {
            requests.append("GET /session HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 203.0.113.")
                    .append(n % 250)
                    .append("\r\nForwarded: for=203.0.113.")
                    .append(n % 250)
                    .append("\r\n\r\n");
        }
        requests.append("GET /session HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        String answers = from(new byte[] {127, 0, 0, 2}, requests.toString());

        assertThat(answers).startsWith("HTTP/1.1 401 Unauthorized");
        // One stands behind another, and no line ends between them.
        assertThat(answers.split("HTTP/1.1 429", -1)).hasSizeGreaterThan(StrictProfile.OF_ADDRESS / 2);
        assertThat(answers.toLowerCase(Locale.ROOT)).contains("retry-after: ");
        Caller.signIn(Caller.somebody(), "web").check().then().statusCode(200);
    }

    private static String from(byte[] address, String requests) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), RestAssured.port, InetAddress.getByAddress(address), 0)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
