package dev.exeunt.system;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One server, as somebody with a token calls it.
 *
 * @param token presented with each call; none where empty
 * @param patience how long an answer may take
 * @param client what connects
 */
public record Http(String server, String token, Duration patience, HttpClient client) {

    /** What the server said; the status is 0 where nothing came back. */
    public record Answer(String request, int status, HttpHeaders headers, String body) {

        private static final HttpHeaders NO_HEADERS = HttpHeaders.of(Map.of(), (name, value) -> true);

        static Answer none(String request, String why) {
            return new Answer(request, 0, NO_HEADERS, why);
        }

        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(this + " is no JSON", e);
            }
        }

        /** Fails unless the server answered with this status. */
        public Answer expect(int expected) {
            assertThat(status).as("%s", this).isEqualTo(expected);
            return this;
        }
    }

    public static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    public Http(String server, String token, Duration patience) {
        this(server, token, patience, CLIENT);
    }

    public static Http on(int port) {
        return new Http("http://127.0.0.1:" + port, "", PATIENCE);
    }

    /** By TLS. */
    static Http on(int port, HttpClient client) {
        return new Http("https://127.0.0.1:" + port, "", PATIENCE, client);
    }

    public Http as(String presented) {
        return new Http(server, presented, patience, client);
    }

    public Http waiting(Duration atMost) {
        return new Http(server, token, atMost, client);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    public Answer get(String path) {
        return send(path, "GET", "", BodyPublishers.noBody());
    }

    public Answer delete(String path) {
        return send(path, "DELETE", "", BodyPublishers.noBody());
    }

    public Answer post(String path) {
        return send(path, "POST", "", BodyPublishers.noBody());
    }

    public Answer post(String path, Object body) {
        return send(path, "POST", "application/json", json(body));
    }

    public Answer put(String path, Object body) {
        return send(path, "PUT", "application/json", json(body));
    }

    /** Posts a form of one field. */
    public Answer postForm(String path, String field, String value) {
        String form = field + "=" + encoded(value);
        return send(path, "POST", "application/x-www-form-urlencoded", BodyPublishers.ofString(form));
    }

    private static BodyPublisher json(Object body) {
        try {
            return BodyPublishers.ofString(JSON.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not to be written as JSON", e);
        }
    }

    private Answer send(String path, String method, String type, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path))
                .timeout(patience)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            return Answer.none(method + " " + path, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
