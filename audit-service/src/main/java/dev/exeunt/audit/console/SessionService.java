package dev.exeunt.audit.console;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.Problems;
import io.quarkus.oidc.AccessTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks session-service for the person who asks here: with that person's access token, never with one of this service. Its
 * answers are passed on as they are.
 */
@ApplicationScoped
public class SessionService {

    private static final Logger LOG = Logger.getLogger(SessionService.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Optional<URI> base;
    private final SecurityIdentity person;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    SessionService(AuditConfig config, SecurityIdentity person) {
        this.base = config.sessionService();
        this.person = person;
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    /** What it answers to a question. */
    Response get(String path) {
        return answer(request(path).GET());
    }

    /** What it answers to an order. */
    Response post(String path, String json) {
        return answer(request(path)
                .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .POST(BodyPublishers.ofString(json)));
    }

    /** A part of a path that is nothing else, whatever is in it. */
    static String segment(String text) {
        if (text.equals(".") || text.equals("..")) {
            throw Problems.notFound();
        }
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path) {
        URI uri = URI.create(base.orElseThrow(Problems::notFound).toString().replaceFirst("/+$", "") + path);
        String token = person.getCredential(AccessTokenCredential.class).getToken();
        return HttpRequest.newBuilder(uri)
                .timeout(PATIENCE)
                .header(HttpHeaders.AUTHORIZATION, "Bearer " + token)
                .header(HttpHeaders.ACCEPT, MediaType.APPLICATION_JSON);
    }

    private Response answer(HttpRequest.Builder request) {
        try {
            return passedOn(client.send(request.build(), BodyHandlers.ofByteArray()));
        } catch (IOException e) {
            LOG.warnf("not answered waitsFor=session-service reason=%s", e.getMessage());
            throw Problems.away("session-service-away", "Session-service doesn't answer now");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problems.away("session-service-away", "The service is ending");
        }
    }

    private static Response passedOn(HttpResponse<byte[]> answer) {
        Response.ResponseBuilder response = Response.status(answer.statusCode()).entity(answer.body());
        answer.headers()
                .firstValue(HttpHeaders.CONTENT_TYPE)
                .ifPresent(type -> response.header(HttpHeaders.CONTENT_TYPE, type));
        return response.build();
    }
}
