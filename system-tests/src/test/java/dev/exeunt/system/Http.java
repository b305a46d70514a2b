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

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One server, as somebody with a token calls it.
 *
 * @param token presented with each call; none where empty
 */
record Http(String server, String token) {

    /** What the server said. */
    record Answer(String request, int status, HttpHeaders headers, String body) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (JsonProcessingException e) {
                throw new AssertionError(this + " is no JSON", e);
            }
        }

        /** Fails unless the server answered with this status. */
        Answer expect(int expected) {
            assertThat(status).as("%s", this).isEqualTo(expected);
            return this;
        }
    }

    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    static Http on(int port) {
        return new Http("http://127.0.0.1:" + port, "");
    }

    Http as(String presented) {
        return new Http(server, presented);
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) {
        return send(path, "GET", "", BodyPublishers.noBody());
    }

    Answer delete(String path) {
        return send(path, "DELETE", "", BodyPublishers.noBody());
    }

    Answer post(String path) {
        return send(path, "POST", "", BodyPublishers.noBody());
    }

    Answer post(String path, Object body) {
        return send(path, "POST", "application/json", json(body));
    }

    Answer put(String path, Object body) {
        return send(path, "PUT", "application/json", json(body));
    }

    /** Posts a form of one field. */
    Answer postForm(String path, String field, String value) {
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
                .timeout(PATIENCE)
                .method(method, body);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        try {
            HttpResponse<String> response = CLIENT.send(request.build(), BodyHandlers.ofString());
            return new Answer(method + " " + path, response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new AssertionError("no answer from " + server + " to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
