package dev.exeunt.kit;

import dev.exeunt.engines.LocalIssuer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** An OIDC issuer with one client for each role; {@link Tokens} asks it. */
public final class IssuerResource extends EngineResource {

    static final String URL = "quarkus.oidc.auth-server-url";
    static final String SECRET = "secret-in-tests";
    static final String NOBODY = "nobody";

    private static final List<String> ROLES =
            List.of("session-issuer", "introspector", "security", "auditor", "privacy");

    public IssuerResource() {
        super("issuer");
    }

    @Override
    Map<String, String> launch() {
        List<LocalIssuer.Client> clients = new ArrayList<>(ROLES.stream()
                .map(role -> new LocalIssuer.Client(role, SECRET, Set.of(role)))
                .toList());
        clients.add(new LocalIssuer.Client(NOBODY, SECRET, Set.of()));
        LocalIssuer issuer = LocalIssuer.start(
                freshFolder("issuer"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                clients,
                Clock.systemUTC());
        AtExit.close(issuer);
        return Map.of(URL, issuer.url());
    }
}
