package dev.exeunt.engines;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Stands in for the company's identity provider: OIDC discovery, keys, and access tokens (RFC 9068) for clients with a
 * secret. It serves this machine alone and refuses any other address.
 */
public final class LocalIssuer implements AutoCloseable {

    /** A caller and what it may do. */
    public record Client(String id, String secret, Set<String> roles) {}

    public static final String AUDIENCE = "exeunt";

    static final Duration LIFETIME = Duration.ofHours(1);

    private final RSAKey key;
    private final List<Client> clients;
    private final Clock clock;
    private final Pages pages;
    private final String url;

    private LocalIssuer(RSAKey key, List<Client> clients, Clock clock, Pages pages) {
        this.key = key;
        this.clients = List.copyOf(clients);
        this.clock = clock;
        this.pages = pages;
        this.url = "http://127.0.0.1:" + pages.port();
    }

    /**
     * Starts the issuer; its key stays in the data directory.
     *
     * @param address must be on loopback; port 0 takes a free one
     */
    public static LocalIssuer start(Path data, InetSocketAddress address, List<Client> clients, Clock clock) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "the local issuer serves loopback alone, not " + address.getHostString());
        }
        LocalIssuer issuer = new LocalIssuer(SigningKey.in(data), clients, clock, Pages.on(address));
        issuer.pages.get("/.well-known/openid-configuration", exchange -> issuer.discovery());
        issuer.pages.get("/jwks", exchange -> issuer.keys());
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
        Instant now = clock.instant();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(url)
                .subject(subject)
                .audience(AUDIENCE)
                .claim("client_id", subject)
                .claim("groups", List.copyOf(roles))
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LIFETIME)))
                .build();
        try {
            SignedJWT token = new SignedJWT(header(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new EngineException("cannot sign a token", e);
        }
    }

    private JWSHeader header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID())
                .build();
    }

    private Pages.Answer discovery() {
        return Pages.json(
                200,
                Map.of(
                        "issuer", url,
                        "token_endpoint", url + "/token",
                        "jwks_uri", url + "/jwks",
                        "grant_types_supported", List.of("client_credentials"),
                        "response_types_supported", List.of("none"),
                        "subject_types_supported", List.of("public"),
                        "id_token_signing_alg_values_supported", List.of("RS256"),
                        "token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post")));
    }

    private Pages.Answer keys() {
        return Pages.json(200, new JWKSet(key.toPublicJWK()).toJSONObject());
    }

    private Pages.Answer token(HttpExchange request) throws IOException {
        Map<String, String> form = Forms.read(request);
        Optional<Client> client = Forms.credentials(request, form).flatMap(this::client);
        if (client.isEmpty()) {
            request.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"exeunt\"");
            return Pages.json(401, Map.of("error", "invalid_client"));
        }
        if (!"client_credentials".equals(form.get("grant_type"))) {
            return Pages.json(400, Map.of("error", "unsupported_grant_type"));
        }
        return Pages.json(
                200,
                Map.of(
                        "access_token",
                                accessToken(client.get().id(), client.get().roles()),
                        "token_type", "Bearer",
                        "expires_in", LIFETIME.toSeconds()));
    }

    private Optional<Client> client(Forms.Credentials presented) {
        return clients.stream()
                .filter(client -> client.id().equals(presented.id()))
                .filter(client -> same(client.secret(), presented.secret()))
                .findFirst();
    }

    private static boolean same(String secret, String presented) {
        return MessageDigest.isEqual(
                secret.getBytes(StandardCharsets.UTF_8), presented.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        pages.close();
    }
}
