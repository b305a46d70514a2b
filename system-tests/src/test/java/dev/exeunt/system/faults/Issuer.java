package dev.exeunt.system.faults;

import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.system.Http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The issuer of the site, with a client for each role. */
final class Issuer implements AutoCloseable {

    private record Issued(String token, long at) {}

    /** Well before they end. */
    private static final long FRESH_NANOS = Duration.ofMinutes(20).toNanos();

    private final LocalIssuer issuer;
    private final Map<String, Issued> tokens = new ConcurrentHashMap<>();

    Issuer(Path folder) {
        issuer = LocalIssuer.start(
                folder,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Stream.of("session-issuer", "introspector", "security", "auditor")
                        .map(role -> new LocalIssuer.Client(role, Site.SECRET, Set.of(role)))
                        .toList(),
                Clock.systemUTC());
    }

    String url() {
        return issuer.url();
    }

    String token(String role) {
        return tokens.compute(
                        role,
                        (key, known) -> known != null && System.nanoTime() - known.at < FRESH_NANOS
                                ? known
                                : new Issued(issued(role), System.nanoTime()))
                .token;
    }

    private String issued(String role) {
        String credentials = role + ":" + Site.SECRET;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8)))
                .POST(BodyPublishers.ofString("grant_type=client_credentials"))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Http.JSON
                    .readTree(client.send(request, BodyHandlers.ofString()).body())
                    .get("access_token")
                    .textValue();
        } catch (IOException e) {
            throw new AssertionError("no token", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    public void close() {
        issuer.close();
    }
}
