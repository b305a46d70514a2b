package dev.exeunt.notification;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Answers introspection (RFC 7662) in session-service's place: services don't depend on each other's code, so the real
 * one can't run in this module's tests; system-tests run both. It is a real HTTP server, so that client, service token
 * and timeouts are tested as they are.
 *
 * <p>Alive are the tokens that {@link #aliveTokenOf} gives; {@link #UNKNOWABLE} is answered with 503.
 */
public final class SessionService implements QuarkusTestResourceLifecycleManager {

    static final String UNKNOWABLE = "a-token-nobody-can-check-now";

    /** The sid of a session that says when it was opened: now. */
    static final String JUST_OPENED = "07-now";

    private static final String ALIVE = "alive-token-of-";
    private static final Pattern ASKED = Pattern.compile("(?:^|&)token=(?<token>[A-Za-z0-9_-]+)");

    private static final Set<String> ENDED = ConcurrentHashMap.newKeySet();
    private static final Set<String> DOUBTFUL = doubtful();

    private @Nullable HttpServer server;

    static String aliveTokenOf(String subject) {
        return aliveTokenOf(subject, "07-x");
    }

    /** The token of the session with this sid. */
    static String aliveTokenOf(String subject, String sid) {
        return ALIVE + subject + "_of_" + sid;
    }

    /** From now on the session of this token is dead. */
    static void end(String token) {
        DOUBTFUL.remove(token);
        ENDED.add(token);
    }

    /** From now on nobody can say whether the session of this token is alive. */
    static void doubt(String token) {
        DOUBTFUL.add(token);
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            started.createContext("/introspect", SessionService::answer);
            started.start();
            server = started;
            return Map.of(
                    "quarkus.rest-client.session-service.url",
                            "http://127.0.0.1:" + started.getAddress().getPort(),
                    "quarkus.oidc-client.client-id", "introspector",
                    "quarkus.oidc-client.credentials.secret", "secret-in-tests");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.US_ASCII);
            Matcher asked = ASKED.matcher(form);
            String caller = exchange.getRequestHeaders().getFirst("Authorization");
            boolean proper = exchange.getRequestMethod().equals("POST")
                    && caller != null
                    && caller.matches("Bearer [^.]+\\.[^.]+\\.[^.]+")
                    && form.contains("passive=true")
                    && asked.find();
            if (!proper) {
                exchange.sendResponseHeaders(400, -1);
            } else if (DOUBTFUL.contains(asked.group("token"))) {
                exchange.sendResponseHeaders(503, -1);
            } else {
                send(exchange, introspected(asked.group("token")));
            }
        }
    }

    private static String introspected(String token) {
        if (!token.startsWith(ALIVE) || ENDED.contains(token)) {
            return "{\"active\":false}";
        }
        String[] subjectAndSid = token.substring(ALIVE.length()).split("_of_", 2);
        String openedAt = subjectAndSid[1].equals(JUST_OPENED)
                ? ",\"iat\":" + Instant.now().getEpochSecond()
                : "";
        return """
                {"active":true,"sub":"%s","sid":"%s","client_id":"account-web","token_type":"Bearer"%s}""".formatted(subjectAndSid[0], subjectAndSid[1], openedAt);
    }

    private static Set<String> doubtful() {
        Set<String> tokens = ConcurrentHashMap.newKeySet();
        tokens.add(UNKNOWABLE);
        return tokens;
    }

    private static void send(HttpExchange exchange, String answer) throws IOException {
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
    }
}
