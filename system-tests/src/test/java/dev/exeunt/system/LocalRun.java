package dev.exeunt.system;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import static org.assertj.core.api.Assertions.assertThat;

/** What {@code ./exeunt up} has started. */
final class LocalRun implements Exeunt {

    private static final Map<Installation, Map<String, String>> TOKENS = new ConcurrentHashMap<>();

    private final Installation installation;

    LocalRun(Installation installation) {
        this.installation = installation;
    }

    @Override
    public Http sessionService() {
        return Http.on(installation.ports().sessionService());
    }

    @Override
    public Http notificationService() {
        return Http.on(installation.ports().notificationService());
    }

    @Override
    public Http auditService() {
        return Http.on(installation.ports().auditService());
    }

    @Override
    public Http mail() {
        return Http.on(installation.ports().mail());
    }

    @Override
    public String kafka() {
        return "127.0.0.1:" + installation.ports().kafka();
    }

    /** As {@code ./exeunt token} prints it; asked for once, since it lives longer than the tests. */
    @Override
    public String token(String role) {
        return TOKENS.computeIfAbsent(installation, key -> new ConcurrentHashMap<>())
                .computeIfAbsent(role, this::issue);
    }

    private String issue(String role) {
        Installation.Outcome outcome = installation.exeunt("token", role);
        assertThat(outcome.status()).as("%s", outcome).isZero();
        return outcome.output().strip();
    }
}
