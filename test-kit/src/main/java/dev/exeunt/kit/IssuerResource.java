package dev.exeunt.kit;

import dev.exeunt.engines.LocalIssuer;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** An OIDC issuer with one client for each role, which {@link Tokens} asks, and people who sign in at a console. */
public final class IssuerResource extends EngineResource {

    /** Of the application {@code exeunt-console}. */
    public static final String CONSOLE_SECRET = "secret-of-the-console-that-is-long-enough";

    /** May do what auditors and the security team may. */
    public static final String TEAM = "team";

    /** May read the trail, and nothing else. */
    public static final String READER = "reader";

    public static final String PASSWORD = "password-in-tests";

    static final String URL = "quarkus.oidc.auth-server-url";
    static final String SECRET = "secret-in-tests";
    static final String DATA = "data";
    static final String NOBODY = "nobody";

    private static final List<String> ROLES =
            List.of("session-issuer", "introspector", "security", "auditor", "privacy");

    private static final List<LocalIssuer.Application> CONSOLE =
            List.of(new LocalIssuer.Application("exeunt-console", CONSOLE_SECRET, "/console/signed-in"));
    private static final List<LocalIssuer.Account> PEOPLE = List.of(
            new LocalIssuer.Account(TEAM, PASSWORD, Set.of("auditor", "security")),
            new LocalIssuer.Account(READER, PASSWORD, Set.of("auditor")));

    public IssuerResource() {
        super("issuer");
    }

    @Override
    Map<String, String> launch() {
        List<LocalIssuer.Client> clients = new ArrayList<>(ROLES.stream()
                .map(role -> new LocalIssuer.Client(role, SECRET, Set.of(role)))
                .toList());
        clients.add(new LocalIssuer.Client(NOBODY, SECRET, Set.of()));
        Path data = freshFolder("issuer");
        LocalIssuer issuer = LocalIssuer.start(
                data,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                new LocalIssuer.Known(clients, CONSOLE, PEOPLE),
                Clock.systemUTC());
        AtExit.close(issuer);
        return Map.of(URL, issuer.url(), DATA, data.toString());
    }

    /** Where its key lies is nothing that a service is told. */
    @Override
    Map<String, String> settingsOf(Map<String, String> started) {
        return Map.of(URL, Objects.requireNonNull(started.get(URL)));
    }
}
