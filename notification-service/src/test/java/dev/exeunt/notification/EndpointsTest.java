package dev.exeunt.notification;

import dev.exeunt.kit.Tokens;
import dev.exeunt.kit.Walk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.net.http.HttpClient;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what, of everything that can be called. */
@QuarkusTest
class EndpointsTest {

    private static final Set<String> USER = Set.of("user");
    private static final Set<String> LOGIN_SYSTEM = Set.of("session-issuer");
    private static final Set<String> SECURITY = Set.of("security");

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("GET /inbox", USER),
            Map.entry("GET /inbox/events", USER),
            Map.entry("PUT /inbox/read", USER),
            Map.entry("PUT /inbox/{id}/read", USER),
            Map.entry("GET /preferences", USER),
            Map.entry("PUT /preferences", USER),
            Map.entry("GET /push-subscriptions/key", USER),
            Map.entry("POST /push-subscriptions", USER),
            Map.entry("DELETE /push-subscriptions/{id}", USER),
            Map.entry("PUT /recipients/{subject}", LOGIN_SYSTEM),
            Map.entry("DELETE /recipients/{subject}", LOGIN_SYSTEM),
            Map.entry("GET /deliveries", SECURITY),
            Map.entry("GET /deliveries/{id}", SECURITY),
            Map.entry("POST /deliveries/{id}/retry", SECURITY));

    private static final Map<String, Supplier<String>> CALLERS = Map.of(
            "user", () -> SessionService.aliveTokenOf("walking"),
            "session-issuer", () -> Tokens.withRole("session-issuer"),
            "introspector", () -> Tokens.withRole("introspector"),
            "security", () -> Tokens.withRole("security"),
            "auditor", () -> Tokens.withRole("auditor"),
            "privacy", () -> Tokens.withRole("privacy"),
            "a client without a role", Tokens::withoutRole);

    private Walk walk;

    @BeforeEach
    void begin() {
        walk = new Walk("http://127.0.0.1:" + RestAssured.port, ALLOWED, Map.of());
    }

    @Test
    void ofEveryOperationItIsSaidForWhomItIs() {
        assertThat(walk.unknown()).isEmpty();
    }

    @Test
    void nobodyComesInWhoMayNot() {
        assertThat(walk.surprises(CALLERS)).isEmpty();
    }

    @Test
    void noCrookedPathLeadsRound() {
        assertThat(walk.waysRound(Tokens.withoutRole())).isEmpty();
    }

    @Test
    void aPlainWireNeverChangesOver() {
        assertThat(walk.spoken()).isEqualTo(HttpClient.Version.HTTP_1_1);
    }
}
