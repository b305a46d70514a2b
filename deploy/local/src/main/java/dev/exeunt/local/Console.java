package dev.exeunt.local;

import dev.exeunt.engines.LocalIssuer;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The audit trail's console in a local run, and the one team that signs in there. */
final class Console {

    static final String TEAM = "team";

    private static final String APPLICATION = "exeunt-console";
    private static final String SIGNED_IN = "/console/signed-in";

    private Console() {}

    /** Where it is. */
    static String url(Places places) {
        return places.url(Place.AUDIT_SERVICE) + "/console";
    }

    /** Everybody whom the local issuer knows, with who signs in at the console. */
    static LocalIssuer.Known known(UnaryOperator<String> secrets) {
        return new LocalIssuer.Known(
                Caller.clients(secrets),
                List.of(new LocalIssuer.Application(APPLICATION, secrets.apply(APPLICATION), SIGNED_IN)),
                List.of(new LocalIssuer.Account(TEAM, secrets.apply(TEAM), Set.of("auditor", "security"))));
    }

    /** What audit-service is told. */
    static Map<String, String> environment(Places places, Secrets secrets) {
        return Map.of(
                "EXEUNT_AUDIT_CONSOLE",
                "true",
                "QUARKUS_OIDC_CONSOLE_CREDENTIALS_SECRET",
                secrets.of(APPLICATION),
                "EXEUNT_AUDIT_SESSION_SERVICE",
                places.url(Place.SESSION_SERVICE));
    }

    /** Prints the team's password, and nothing else. */
    static void password(Home home, Screen screen) {
        screen.line(Containers.secretsOfRun(home).apply(TEAM));
    }
}
