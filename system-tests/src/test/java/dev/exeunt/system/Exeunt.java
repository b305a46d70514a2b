package dev.exeunt.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What a running installation shows to the outside. */
final class Exeunt {

    private static final Map<Installation, Map<String, String>> TOKENS = new ConcurrentHashMap<>();

    private final Installation installation;

    Exeunt(Installation installation) {
        this.installation = installation;
    }

    Http sessionService() {
        return Http.on(installation.ports().sessionService());
    }

    Http sessionServiceAs(String role) {
        return sessionService().as(token(role));
    }

    Http notificationService() {
        return Http.on(installation.ports().notificationService());
    }

    Http notificationServiceAs(String role) {
        return notificationService().as(token(role));
    }

    Http auditServiceAs(String role) {
        return Http.on(installation.ports().auditService()).as(token(role));
    }

    Http mail() {
        return Http.on(installation.ports().mail());
    }

    String kafka() {
        return "127.0.0.1:" + installation.ports().kafka();
    }

    /** An access token as {@code ./exeunt token} prints it; asked for once, since it lives longer than the tests. */
    private String token(String role) {
        return TOKENS.computeIfAbsent(installation, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(role, this::issue);
    }

    private String issue(String role) {
        Installation.Outcome outcome = installation.exeunt("token", role);
        assertThat(outcome.status()).as("%s", outcome).isZero();
        return outcome.output().strip();
    }
}
