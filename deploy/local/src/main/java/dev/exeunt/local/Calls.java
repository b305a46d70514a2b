package dev.exeunt.local;

import com.fasterxml.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** The few HTTP calls that the launcher makes. */
final class Calls {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    private Calls() {}

    /** Whether this address answers with 200. */
    static boolean answers(String url) {
        try {
            return send(HttpRequest.newBuilder(URI.create(url))).statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** An access token from the issuer. */
    static String token(String issuer, String client, String secret) throws IOException {
        String credentials = client + ":" + secret;
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials")));
        if (response.statusCode() != 200) {
            throw new IOException("the issuer answered " + response.statusCode());
        }
        return new JsonMapper().readTree(response.body()).get("access_token").textValue();
    }

    /** Puts a JSON document and answers with the status. */
    static int put(String url, String token, String json) throws IOException {
        return send(HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(json)))
                .statusCode();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return CLIENT.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
