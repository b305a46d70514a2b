package dev.exeunt.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** The sessions of a user whose other devices no browser is needed for. */
final class Api {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final JsonMapper JSON = new JsonMapper();

    /** A device that is signed in. */
    record Device(String token, String sid) {}

    private Api() {}

    static Device open(String subject, String kind, String label) {
        JsonNode answer = call(
                "POST",
                "/sessions",
                Stack.tokenOfLoginSystem(),
                Map.of(
                        "subject",
                        subject,
                        "client",
                        "account-" + kind,
                        "address",
                        "192.0.2.10",
                        "device",
                        Map.of("kind", kind, "label", label, "shared", false)));
        return new Device(answer.get("token").asText(), answer.get("sid").asText());
    }

    /** Whatever a test has left is gone, so that the next one finds its own devices alone. */
    static void nobodyIsSignedIn(String subject) {
        signOutEverywhere(open(subject, "other", "a test").token());
    }

    static void signOut(String token, String sid) {
        call("DELETE", "/sessions/" + sid, token, null);
    }

    static void signOutEverywhere(String token) {
        call("POST", "/global-sign-outs", token, Map.of("scope", "all"));
    }

    /** Passively: a test that looks at a session doesn't keep it alive. */
    static int check(String token) {
        return send("GET", "/session?passive=true", token, null).statusCode();
    }

    /** How many devices of this one's user are signed in. */
    static int live(String token) {
        return call("GET", "/sessions?passive=true", token, null).path("live").size();
    }

    static JsonNode session(String token) {
        return call("GET", "/session?passive=true", token, null);
    }

    private static JsonNode call(String method, String path, String token, Object body) {
        HttpResponse<String> response = send(method, path, token, body);
        assertThat(response.statusCode()).as(response.body()).isBetween(200, 202);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static HttpResponse<String> send(String method, String path, String token, Object body) {
        try {
            var content =
                    body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(JSON.writeValueAsString(body));
            return CLIENT.send(
                    HttpRequest.newBuilder(URI.create(Stack.sessionService().url() + path))
                            .timeout(Duration.ofSeconds(10))
                            .header("Authorization", "Bearer " + token)
                            .header("Content-Type", "application/json")
                            .method(method, content)
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
