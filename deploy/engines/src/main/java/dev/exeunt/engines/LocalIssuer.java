package dev.exeunt.engines;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Stands in for the company's identity provider: OIDC discovery, keys, access tokens (RFC 9068) for clients with a secret,
 * and a page where people sign in at an application. It serves this machine alone and refuses any other address.
 */
public final class LocalIssuer implements AutoCloseable {

    /** A caller and what it may do. */
    public record Client(String id, String secret, Set<String> roles) {}

    /** Where people sign in; they come back to a path of it, on this machine. */
    public record Application(String id, String secret, String redirectPath) {}

    /** Who can sign in, and what that person may do then. */
    public record Account(String name, String password, Set<String> roles) {}

    /** Everybody whom the issuer knows. */
    public record Known(List<Client> clients, List<Application> applications, List<Account> accounts) {

        public Known {
            clients = List.copyOf(clients);
            applications = List.copyOf(applications);
            accounts = List.copyOf(accounts);
        }
    }

    public static final String AUDIENCE = "exeunt";

    static final Duration LIFETIME = Duration.ofHours(1);

    private final RSAKey key;
    private final Known known;
    private final Pages pages;
    private final String url;
    private final IssuedTokens tokens;
    private final CodeFlow codes;

    private LocalIssuer(RSAKey key, Known known, Clock clock, Pages pages, String server) {
        this.key = key;
        this.known = known;
        this.pages = pages;
        this.url = server + ":" + pages.port();
        this.tokens = new IssuedTokens(url, key, clock);
        this.codes = new CodeFlow(known.applications(), known.accounts(), url, clock);
    }

    /** Starts an issuer that knows clients alone. */
    public static LocalIssuer start(Path data, InetSocketAddress address, List<Client> clients, Clock clock) {
        return start(data, address, new Known(clients, List.of(), List.of()), clock);
    }

    /**
     * Starts the issuer; its key stays in the data directory.
     *
     * @param address must be on loopback; port 0 takes a free one
     */
    public static LocalIssuer start(Path data, InetSocketAddress address, Known known, Clock clock) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the local issuer serves loopback alone, not " + address.getHostString());
        }
        return serve(data, address, known, clock);
    }

    /**
     * Starts the issuer in a container, which hears only those to whom its port is published. That has to be this machine:
     * tokens name the issuer by its loopback address.
     */
    public static LocalIssuer inContainer(Path data, int port, Known known, Clock clock) {
        return serve(data, new InetSocketAddress(port), known, clock);
    }

    private static LocalIssuer serve(Path data, InetSocketAddress address, Known known, Clock clock) {
        return serve(data, Pages.on(address), "http://127.0.0.1", known, clock);
    }

    /**
     * On pages that aren't served yet.
     *
     * @param server by what it is called, without the port
     */
    static LocalIssuer serve(Path data, Pages pages, String server, Known known, Clock clock) {
        LocalIssuer issuer = new LocalIssuer(SigningKey.in(data), known, clock, pages, server);
        issuer.pages.get("/.well-known/openid-configuration", exchange -> issuer.discovery());
        issuer.pages.get("/jwks", exchange -> issuer.keys());
        issuer.pages.get("/authorize", issuer.codes::authorize);
        issuer.pages.post("/login", issuer.codes::login);
        issuer.pages.post("/token", issuer::token);
        issuer.pages.start();
        return issuer;
    }

    /** The issuer's name, which is where to discover it, too. */
    public String url() {
        return url;
    }

    /** An access token as a client with these roles would get it. */
    public String accessToken(String subject, Set<String> roles) {
        return tokens.access(subject, subject, roles);
    }

    private Pages.Answer discovery() {
        return Pages.json(
                200,
                Map.ofEntries(
                        Map.entry("issuer", url),
                        Map.entry("authorization_endpoint", url + "/authorize"),
                        Map.entry("token_endpoint", url + "/token"),
                        Map.entry("jwks_uri", url + "/jwks"),
                        Map.entry("grant_types_supported", List.of("client_credentials", "authorization_code")),
                        Map.entry("response_types_supported", List.of("code")),
                        Map.entry("code_challenge_methods_supported", List.of("S256")),
                        Map.entry("subject_types_supported", List.of("public")),
                        Map.entry("id_token_signing_alg_values_supported", List.of("RS256")),
                        Map.entry("authorization_response_iss_parameter_supported", true),
                        Map.entry(
                                "token_endpoint_auth_methods_supported",
                                List.of("client_secret_basic", "client_secret_post"))));
    }

    private Pages.Answer keys() {
        return Pages.json(200, new JWKSet(key.toPublicJWK()).toJSONObject());
    }

    private Pages.Answer token(HttpExchange request) throws IOException {
        Map<String, String> form = Forms.read(request);
        Optional<Forms.Credentials> presented = Forms.credentials(request, form);
        Optional<Client> client = presented.flatMap(this::client);
        Optional<Application> application = presented.flatMap(this::application);
        if (client.isEmpty() && application.isEmpty()) {
            request.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"exeunt\"");
            return Pages.json(401, Map.of("error", "invalid_client"));
        }
        String grant = form.getOrDefault("grant_type", "");
        if (client.isPresent() && "client_credentials".equals(grant)) {
            return Pages.json(
                    200, answer(accessToken(client.get().id(), client.get().roles())));
        }
        if (application.isPresent() && "authorization_code".equals(grant)) {
            return codes.redeem(application.get().id(), form)
                    .map(this::signedIn)
                    .orElseGet(() -> Pages.json(400, Map.of("error", "invalid_grant")));
        }
        return Pages.json(400, Map.of("error", "unsupported_grant_type"));
    }

    private Pages.Answer signedIn(CodeFlow.Granted granted) {
        String application = granted.request().application();
        String name = granted.account().name();
        Map<String, Object> answer =
                answer(tokens.access(name, application, granted.account().roles()));
        answer.put(
                "id_token", tokens.identity(name, application, granted.request().nonce()));
        return Pages.json(200, answer);
    }

    private static Map<String, Object> answer(String accessToken) {
        return new HashMap<>(
                Map.of("access_token", accessToken, "token_type", "Bearer", "expires_in", LIFETIME.toSeconds()));
    }

    private Optional<Client> client(Forms.Credentials presented) {
        return known.clients().stream()
                .filter(client -> client.id().equals(presented.id()))
                .filter(client -> same(client.secret(), presented.secret()))
                .findFirst();
    }

    private Optional<Application> application(Forms.Credentials presented) {
        return known.applications().stream()
                .filter(one -> one.id().equals(presented.id()))
                .filter(one -> same(one.secret(), presented.secret()))
                .findFirst();
    }

    static boolean same(String secret, String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        pages.close();
    }
}
