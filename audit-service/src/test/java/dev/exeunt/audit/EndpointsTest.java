package dev.exeunt.audit;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** Who may call what, of everything that can be called with a token. People at the console: ConsoleAccessTest. */
@QuarkusTest
class EndpointsTest {

    private static final Set<String> AUDITOR = Set.of("auditor");

    /** A token means nothing to the console, and where there is none its paths lead nowhere. */
    private static final Set<String> BY_COOKIE = Set.of();

    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("GET /audit/events", AUDITOR),
            Map.entry("GET /audit/events/{id}", AUDITOR),
            Map.entry("GET /audit/events/{id}/proof", AUDITOR),
            Map.entry("GET /audit/reads", AUDITOR),
            Map.entry("GET /audit/export", AUDITOR),
            Map.entry("GET /audit/stats", AUDITOR),
            Map.entry("GET /audit/checkpoint", AUDITOR),
            Map.entry("GET /audit/alarms", AUDITOR),
            Map.entry("DELETE /audit/subjects/{subject}", Set.of("privacy")),
            Map.entry("GET /console/me", Set.of(Walk.KNOWN)),
            Map.entry("GET /console/sessions", BY_COOKIE),
            Map.entry("POST /console/sign-out", Set.of(Walk.KNOWN)),
            Map.entry("POST /console/sign-outs", BY_COOKIE),
            Map.entry("GET /console/sign-outs/{id}", BY_COOKIE));

    private static final Map<String, Supplier<String>> CALLERS = Stream.of(
                    "session-issuer", "introspector", "security", "auditor", "privacy")
            .collect(Collectors.toMap(role -> role, role -> () -> Tokens.withRole(role)));

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
