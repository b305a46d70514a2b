package dev.exeunt.session.attacks;

import dev.exeunt.kit.Tokens;
import dev.exeunt.session.Caller;
import dev.exeunt.session.Caller.Device;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

/** Input that is too much, or means something to whatever it passes on its way. */
@QuarkusTest
class HostileInputTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void aHeaderOfAMebibyteIsCutOff() throws IOException {
        String answer =
                RawHttp.send("GET /session HTTP/1.1\r\nHost: x\r\nX-Much: " + "x".repeat(MEBIBYTE) + "\r\n\r\n");

        assertThat(RawHttp.status(answer)).isIn(0, 400, 431);
        assertServes();
    }

    @Test
    void anAddressOfAMebibyteIsCutOff() throws IOException {
        String answer = RawHttp.send("GET /session?" + "x".repeat(MEBIBYTE) + " HTTP/1.1\r\nHost: x\r\n\r\n");

        assertThat(RawHttp.status(answer)).isIn(0, 400, 414);
        assertServes();
    }

    @Test
    void aHundredThousandIdsAreTooMuch() {
        String ids = IntStream.range(0, 100_000)
                .mapToObj(n -> "\"07-AAAAAAAAAAAAAAAAAAAAAA\"")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(open("{\"subject\":\"s\",\"replaces\":" + ids + "}")).isEqualTo(413);
    }

    /** Refused by what they are, within what a body may have: nothing is built that is as deep or as large as they say. */
    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"device\":", "{\"subject\":[", "{\"subject\":{\"a\":"})
    void jsonTenThousandDeepIsRefusedAndTakesNoRoom(String opening) {
        String deep = opening.repeat(60_000 / opening.length());
        assertThat(open(deep)).isEqualTo(400);
        long before = used();

        for (int n = 0; n < 50; n++) {
            assertThat(open(deep)).isEqualTo(400);
        }

        assertThat(used() - before).isLessThan(128L * MEBIBYTE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"subject\":1e1000000000}",
                "{\"subject\":\"s\",\"device\":{\"kind\":1e1000000000}}",
                "{\"subject\":\"s\",\"device\":{\"shared\":99999999999999999999999999999999}}"
            })
    void aNumberThatWouldFillTheMemoryIsRefused(String body) {
        assertThat(open(body)).isEqualTo(400);
    }

    /** In every text field: refused by name, or kept and given back as it was, as data. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "line\r\nSet-Cookie: a=b",
                "a\u0000b",
                "\u001b[31mred",
                "a\u2028b",
                "<script>alert(1)</script>",
                "\"><img src=x onerror=alert(1)>",
                "\u202egnp.exe",
                "${jndi:ldap://127.0.0.1:1/x}",
                "{{7*7}} ${7*7} #{7*7} {uri:x}",
                "'; drop table record; --",
                "*{s07}:* }{ {} {s99}",
                "]]..redis.call('FLUSHALL')..[[",
                "$..[?(@.a==1)] \\u0000 %00 %s%n",
                "../../../etc/passwd"
            })
    void textIsRefusedByNameOrIsData(String text) {
        for (String field : new String[] {"subject", "client", "label"}) {
            String own = text + Caller.somebody();
            var body = Caller.opening(field.equals("subject") ? own : Caller.somebody(), "web");
            if (field.equals("label")) {
                body.put("device", Map.of("kind", "web", "label", own, "shared", false));
            } else {
                body.put(field, own);
            }
            Response answer = Caller.open(body);

            if (answer.statusCode() == 400) {
                assertThat(answer.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
                answer.then().body(containsString(field));
            } else {
                assertIsData(body, Caller.opened(body.get("subject").toString(), answer));
            }
        }
        assertServes();
    }

    /** Whatever stands behind a zone's sign. */
    @ParameterizedTest
    @ValueSource(strings = {"::1%\r\nSet-Cookie: a=b", "::1%\u0000", "fe80::1%<script>", "::1%${7*7}"})
    void anAddressCarriesNothingElse(String address) {
        var body = Caller.opening(Caller.somebody(), "web");
        body.put("address", address);

        Response answer = Caller.open(body);

        answer.then().statusCode(400).body(containsString("address"));
        assertThat(answer.getHeaders().hasHeaderWithName("Set-Cookie")).isFalse();
    }

    private static void assertIsData(Map<String, Object> body, Device device) {
        device.check()
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("subject", equalTo(body.get("subject")))
                .body("client", equalTo(body.get("client")))
                .body("device.label", equalTo(((Map<?, ?>) body.get("device")).get("label")));
    }

    /** A subject names itself alone: no pattern, no tag, no way to somebody else's keys. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "?ubject", "[s]ubject", "{s07}:epochs", "x}:live", "a:b:c", "' or 1=1 --", "$.*", "%"})
    void aSubjectIsNeverAPattern(String odd) {
        Device other = Caller.signIn(Caller.somebody(), "web");
        Device mine = Caller.signIn(odd + Caller.somebody(), "web");

        bySecurity(mine.subject(), "sessions").get().then().statusCode(200).body("live.sid", contains(mine.sid()));
        bySecurity(odd, "sessions").get().then().body("live", empty());
        bySecurity(mine.subject(), "global-sign-outs")
                .contentType(ContentType.JSON)
                .body(Map.of())
                .post()
                .then()
                .statusCode(202);

        mine.check().then().statusCode(401);
        other.check().then().statusCode(200);
    }

    /** Braces in a path mean something to this client. */
    private static RequestSpecification bySecurity(String subject, String what) {
        String inPath = URLEncoder.encode(subject, StandardCharsets.UTF_8).replace("+", "%20");
        return Caller.as("security").urlEncodingEnabled(false).basePath("/subjects/" + inPath + "/" + what);
    }

    /** A filter matches what it says, whatever that looks like. */
    @ParameterizedTest
    @ValueSource(strings = {"*", "account-*", ".*", "' or ''='", "%", "$..client"})
    void aFilterIsNeverAPattern(String client) {
        Caller.signIn(Caller.somebody(), "web");

        Caller.as("security")
                .contentType(ContentType.JSON)
                .body(Map.of("client", client))
                .post("/sign-out-filters")
                .then()
                .statusCode(201)
                .body("sessions", equalTo(0));
    }

    /** The service's own time counts; what a caller says of a time only narrows. */
    @Test
    void timesThatACallerSendsReachNeitherBackNorAhead() {
        String client = "client-" + Caller.somebody();
        var body = Caller.opening(Caller.somebody(), "web");
        body.put("client", client);
        body.put("openedAt", "1970-01-01T00:00:00Z");
        body.put("expiresAt", "2100-01-01T00:00:00Z");
        Device early = Caller.opened(body.get("subject").toString(), Caller.open(body));

        assertThat(early.check().<String>path("openedAt")).startsWith("20").doesNotStartWith("2100");
        preview(client, "1970-01-01T00:00:00Z").then().statusCode(201).body("sessions", equalTo(0));
        Response ahead = preview(client, "2100-01-01T00:00:00Z");
        ahead.then().statusCode(201).body("sessions", equalTo(1));
        body.put("subject", Caller.somebody());
        Device late = Caller.opened(body.get("subject").toString(), Caller.open(body));
        Caller.as("security")
                .post("/sign-out-filters/{id}/run", ahead.<String>path("id"))
                .then()
                .statusCode(202);

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> early.check().then().statusCode(401));
        late.check().then().statusCode(200);
        preview(client, "+1000000001-01-01T00:00:00Z").then().statusCode(400);
    }

    /** Nothing here promises that a key makes two requests one: each is taken for what its body says. */
    @Test
    void anIdempotencyKeyMixesNobodyUp() {
        Device first = withKey(Caller.somebody());
        Device second = withKey(Caller.somebody());

        assertThat(second.token()).isNotEqualTo(first.token());
        first.check().then().body("subject", equalTo(first.subject()));
        second.check().then().body("subject", equalTo(second.subject()));
    }

    private static Device withKey(String subject) {
        return Caller.opened(
                subject,
                Caller.as("session-issuer")
                        .header("Idempotency-Key", "the same")
                        .contentType(ContentType.JSON)
                        .body(Caller.opening(subject, "web"))
                        .post("/sessions"));
    }

    private static Response preview(String client, String openedBefore) {
        return Caller.as("security")
                .contentType(ContentType.JSON)
                .body(Map.of("client", client, "openedBefore", openedBefore))
                .post("/sign-out-filters");
    }

    /** By a client that looks at nothing: the usual one would itself try to understand what it sends. */
    private static int open(String body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + RestAssured.port + "/sessions"))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + Tokens.withRole("session-issuer"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static void assertServes() {
        given().get("/q/health/ready").then().statusCode(200);
    }

    /** What is still used after what nobody uses is gone. */
    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
