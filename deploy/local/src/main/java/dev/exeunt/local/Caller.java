package dev.exeunt.local;

import dev.exeunt.engines.LocalIssuer;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Who has a token from the local issuer, and for what. */
enum Caller {
    LOGIN_SYSTEM("login-system", "session-issuer"),
    GATEWAY("gateway", "introspector"),
    SECURITY_TEAM("security-team", "security"),
    AUDIT_TEAM("audit-team", "auditor"),
    PRIVACY_TEAM("privacy-team", "privacy"),
    NOTIFICATION_SERVICE("notification-service", "introspector");

    private final String id;
    private final String role;

    Caller(String id, String role) {
        this.id = id;
        this.role = role;
    }

    String id() {
        return id;
    }

    String role() {
        return role;
    }

    static Optional<Caller> withRole(String role) {
        return Arrays.stream(values())
                .filter(caller -> caller.role.equals(role))
                .findFirst();
    }

    static List<LocalIssuer.Client> clients(UnaryOperator<String> secrets) {
        return Arrays.stream(values())
                .map(caller -> new LocalIssuer.Client(caller.id, secrets.apply(caller.id), Set.of(caller.role)))
                .toList();
    }
}
