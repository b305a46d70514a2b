package dev.exeunt.session;

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

    private static final String USER = "user";
    private static final Map<String, Set<String>> ALLOWED = Map.ofEntries(
            Map.entry("GET /session", Set.of(USER)),
            Map.entry("GET /session/events", Set.of(USER)),
            Map.entry("GET /sessions", Set.of(USER)),
            Map.entry("POST /logout", Set.of(USER)),
            Map.entry("DELETE /sessions/{sid}", Set.of(USER)),
            Map.entry("POST /global-sign-outs", Set.of(USER)),
            Map.entry("GET /global-sign-outs/{id}", Set.of(Walk.ANYBODY)),
            Map.entry("POST /sessions", Set.of("session-issuer")),
            Map.entry("POST /revoke", Set.of("session-issuer")),
            Map.entry("POST /introspect", Set.of("introspector")),
            Map.entry("GET /subjects/{subject}/sessions", Set.of("security")),
            Map.entry("POST /subjects/{subject}/global-sign-outs", Set.of("security", "session-issuer")),
            Map.entry("POST /sign-out-filters", Set.of("security")),
            Map.entry("GET /sign-out-filters/{id}", Set.of("security")),
            Map.entry("POST /sign-out-filters/{id}/run", Set.of("security")));

    private Caller.Device theirs;
    private Walk walk;

    @BeforeEach
    void signIn() {
        theirs = Caller.signIn(Caller.somebody(), "web");
        walk = new Walk("http://127.0.0.1:" + RestAssured.port, ALLOWED, Map.of("sid", theirs.sid()));
    }

    @Test
    void ofEveryOperationItIsSaidForWhomItIs() {
        assertThat(walk.unknown()).isEmpty();
    }

    /** The path names somebody else's session, which is as good as none. */
    @Test
    void nobodyComesInWhoMayNot() {
        Map<String, Supplier<String>> callers = Map.of(
                USER,
                () -> Caller.signIn(Caller.somebody(), "web").token(),
                "session-issuer",
                () -> Tokens.withRole("session-issuer"),
                "introspector",
                () -> Tokens.withRole("introspector"),
                "security",
                () -> Tokens.withRole("security"),
                "auditor",
                () -> Tokens.withRole("auditor"),
                "privacy",
                () -> Tokens.withRole("privacy"),
                "a client without a role",
                Tokens::withoutRole);

        assertThat(walk.surprises(callers)).isEmpty();
        theirs.check().then().statusCode(200);
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
