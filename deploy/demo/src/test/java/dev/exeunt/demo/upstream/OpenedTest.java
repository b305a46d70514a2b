package dev.exeunt.demo.upstream;

import jakarta.ws.rs.core.Response;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What a refused opening means; that a sign-out comes in front of a sign-in can't be had at will. */
class OpenedTest {

    @Test
    void whomASignOutOvertakesHasToAuthenticateAgain() {
        assertThat(opened(409)).isInstanceOf(Opened.Overtaken.class);
    }

    @Test
    void anythingElseIsNoAnswer() {
        assertThat(opened(400)).isInstanceOf(Opened.Away.class);
        assertThat(opened(503)).isInstanceOf(Opened.Away.class);
    }

    private static Opened opened(int status) {
        try (Response answer = Response.status(status).build()) {
            return Sessions.opened(answer);
        }
    }
}
