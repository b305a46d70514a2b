package dev.exeunt.demo.edge;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class PassageTest {

    @ParameterizedTest
    @CsvSource({
        "GET, /session",
        "GET, /session/events",
        "GET, /sessions",
        "DELETE, /sessions/07-Ab_c",
        "POST, /logout",
        "POST, /global-sign-outs",
        "GET, /global-sign-outs/04-x",
        "GET, /inbox",
        "GET, /inbox/events",
        "PUT, /inbox/read",
        "PUT, /inbox/01a2-b/read",
        "PUT, /preferences",
        "GET, /exeunt.js"
    })
    void aUserMayGoThrough(String method, String path) {
        assertThat(Passage.of(method, path)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /sessions", "POST, /introspect", "POST, /revoke", "GET, /subjects/demo-en/sessions",
        "POST, /sign-out-filters", "PUT, /recipients/demo-en", "GET, /deliveries", "GET, /q/health",
        "GET, /q/metrics", "GET, /session;x", "GET, /session/../q/health", "GET, /sessions/%2e%2e",
        "DELETE, /sessions/a/b", "GET, /exeuntxjs", "TRACE, /session"
    })
    void nothingElseDoes(String method, String path) {
        assertThat(Passage.of(method, path)).isEmpty();
    }
}
