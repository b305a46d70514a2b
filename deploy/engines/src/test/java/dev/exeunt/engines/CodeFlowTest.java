package dev.exeunt.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;

class CodeFlowTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String VERIFIER = "a-verifier-that-is-long-enough-for-a-code-flow";
    private static final String REDIRECT = "http://127.0.0.1:8082/console/signed-in";
    private static final Pattern REQUEST = Pattern.compile("name=\"request\" value=\"([A-Za-z0-9_-]+)\"");

    @TempDir
    Path folder;

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final HttpClient http = HttpClient.newHttpClient();
    private LocalIssuer issuer;

    @BeforeEach
    void start() {
        issuer = LocalIssuer.start(
                folder,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new LocalIssuer.Known(
                        List.of(),
                        List.of(
                                new LocalIssuer.Application("console", "right", "/console/signed-in"),
                                new LocalIssuer.Application("other", "right", "/other")),
                        List.of(new LocalIssuer.Account("team", "open sesame", Set.of("auditor", "security")))),
                new Hands());
    }

    /** A clock that a test turns. */
    private final class Hands extends Clock {

        @Override
        public Instant instant() {
            return now.get();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @AfterEach
    void end() {
        http.close();
        issuer.close();
    }

    @Test
    void whoKnowsThePasswordIsSignedInAtTheApplication() throws Exception {
        JsonNode answer = json(redeem("console", "right", code(), VERIFIER, REDIRECT));

        JWTClaimsSet access = claims(answer, "access_token");
        assertThat(access.getSubject()).isEqualTo("team");
        assertThat(access.getAudience()).containsExactly("exeunt");
        assertThat(access.getStringListClaim("groups")).containsExactlyInAnyOrder("auditor", "security");
        JWTClaimsSet identity = claims(answer, "id_token");
        assertThat(identity.getAudience()).containsExactly("console");
        assertThat(identity.getStringClaim("nonce")).isEqualTo("n-1");
        assertThat(identity.getStringClaim("preferred_username")).isEqualTo("team");
    }

    @Test
    void theApplicationGetsItsStateBack() throws Exception {
        assertThat(signIn().headers().firstValue("Location"))
                .get()
                .asString()
                .startsWith(REDIRECT + "?code=")
                .contains("&state=s%26+1&");
    }

    @Test
    void aWrongPasswordAsksAgain() throws Exception {
        String request = request(authorize(asked()).body());
        HttpResponse<String> wrong = login(request, "team", "open says me");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(request(wrong.body())).isEqualTo(request);
        assertThat(login(request, "nobody", "open sesame").statusCode()).isEqualTo(401);
        assertThat(login(request, "team", "open sesame").statusCode()).isEqualTo(303);
        assertThat(login(request, "team", "open sesame").statusCode()).isEqualTo(400);
    }

    @Test
    void aCodeIsGoodOnceForItsApplicationWithItsVerifierWithinAMinute() throws Exception {
        String code = code();
        assertThat(redeem("console", "right", code, VERIFIER, REDIRECT).statusCode())
                .isEqualTo(200);
        assertThat(redeem("console", "right", code, VERIFIER, REDIRECT).statusCode())
                .isEqualTo(400);
        assertThat(redeem("console", "right", code(), "another", REDIRECT).statusCode())
                .isEqualTo(400);
        assertThat(redeem("other", "right", code(), VERIFIER, REDIRECT).statusCode())
                .isEqualTo(400);
        assertThat(redeem("console", "right", code(), VERIFIER, REDIRECT + "/x").statusCode())
                .isEqualTo(400);
        assertThat(redeem("console", "wrong", code(), VERIFIER, REDIRECT).statusCode())
                .isEqualTo(401);
        String late = code();
        now.set(NOW.plus(CodeFlow.CODE_LIFETIME));
        assertThat(redeem("console", "right", late, VERIFIER, REDIRECT).statusCode())
                .isEqualTo(400);
    }

    @Test
    void nobodyIsSentBackToAStranger() throws Exception {
        for (String stranger : List.of(
                "http://example.org/console/signed-in",
                "https://127.0.0.1/console/signed-in",
                "http://127.0.0.1.example.org/console/signed-in",
                "http://127.0.0.1@example.org/console/signed-in",
                "http://127.0.0.1:8082/console/signed-in?x=1",
                "http://127.0.0.1:8082/elsewhere",
                "javascript:alert(1)",
                "")) {
            HttpResponse<String> answer = authorize(with("redirect_uri", stranger));

            assertThat(answer.statusCode()).as(stranger).isEqualTo(400);
            assertThat(answer.headers().firstValue("Location")).as(stranger).isEmpty();
        }
        assertThat(authorize(with("client_id", "unknown")).statusCode()).isEqualTo(400);
    }

    @Test
    void withoutPkceThereIsNoCode() throws Exception {
        for (Map<String, String> lacking : List.of(
                with("code_challenge", ""), with("code_challenge_method", "plain"), with("response_type", "token"))) {
            assertThat(authorize(lacking).headers().firstValue("Location"))
                    .get()
                    .asString()
                    .contains("?error=invalid_request");
        }
    }

    private String code() throws Exception {
        String location = signIn().headers().firstValue("Location").orElseThrow();
        return Forms.parse(URI.create(location).getRawQuery()).get("code");
    }

    private HttpResponse<String> signIn() throws Exception {
        return login(request(authorize(asked()).body()), "team", "open sesame");
    }

    private static Map<String, String> asked() {
        return new HashMap<>(Map.of(
                "client_id", "console",
                "redirect_uri", REDIRECT,
                "response_type", "code",
                "state", "s& 1",
                "nonce", "n-1",
                "code_challenge_method", "S256",
                "code_challenge", CodeFlow.challenge(VERIFIER)));
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> asked = asked();
        asked.put(name, value);
        return asked;
    }

    private static String request(String page) {
        Matcher matcher = REQUEST.matcher(page);
        assertThat(matcher.find()).as(page).isTrue();
        return matcher.group(1);
    }

    private HttpResponse<String> authorize(Map<String, String> query) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.url() + "/authorize?" + form(query)))
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> login(String request, String name, String password) throws Exception {
        return post("/login", Map.of("request", request, "name", name, "password", password));
    }

    private HttpResponse<String> redeem(
            String application, String secret, String code, String verifier, String redirect) throws Exception {
        return post(
                "/token",
                Map.of(
                        "grant_type", "authorization_code",
                        "client_id", application,
                        "client_secret", secret,
                        "code", code,
                        "code_verifier", verifier,
                        "redirect_uri", redirect));
    }

    private HttpResponse<String> post(String path, Map<String, String> form) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(issuer.url() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(form)))
                        .build(),
                BodyHandlers.ofString());
    }

    private static String form(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static JWTClaimsSet claims(JsonNode answer, String token) throws Exception {
        return SignedJWT.parse(answer.get(token).textValue()).getJWTClaimsSet();
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new JsonMapper().readTree(response.body());
    }
}
