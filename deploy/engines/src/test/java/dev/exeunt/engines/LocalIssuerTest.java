package dev.exeunt.engines;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LocalIssuerTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String GRANT = "grant_type=client_credentials";

    @TempDir
    Path folder;

    @Test
    void givesAClientATokenThatItsKeysVerify() throws Exception {
        try (LocalIssuer issuer = start()) {
            HttpResponse<String> response = token(issuer, "auditors:right", GRANT);

            SignedJWT token = SignedJWT.parse(json(response).get("access_token").textValue());
            assertThat(token.verify(new RSASSAVerifier(
                            JWKSet.load(URI.create(issuer.url() + "/jwks").toURL())
                                    .getKeyByKeyId(token.getHeader().getKeyID())
                                    .toRSAKey())))
                    .isTrue();
            assertThat(token.getHeader().getType().toString()).isEqualTo("at+jwt");
            assertThat(token.getJWTClaimsSet().getIssuer()).isEqualTo(issuer.url());
            assertThat(token.getJWTClaimsSet().getAudience()).containsExactly("exeunt");
            assertThat(token.getJWTClaimsSet().getSubject()).isEqualTo("auditors");
            assertThat(token.getJWTClaimsSet().getStringListClaim("groups")).containsExactly("auditor");
            assertThat(token.getJWTClaimsSet().getExpirationTime().toInstant())
                    .isEqualTo(NOW.plus(LocalIssuer.LIFETIME));
        }
    }

    @Test
    void refusesWhoIsNotAClient() throws Exception {
        try (LocalIssuer issuer = start()) {
            assertThat(token(issuer, "auditors:wrong", GRANT).statusCode()).isEqualTo(401);
            assertThat(token(issuer, "unknown:right", GRANT).statusCode()).isEqualTo(401);
            assertThat(token(issuer, "no-colon", GRANT).statusCode()).isEqualTo(401);
            assertThat(token(issuer, "%zz:%", GRANT).statusCode()).isEqualTo(401);
            assertThat(token(issuer, "auditors:right", "grant_type=password").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void saysWhereItsKeysAre() throws Exception {
        try (LocalIssuer issuer = start();
                HttpClient client = HttpClient.newHttpClient()) {
            URI discovery = URI.create(issuer.url() + "/.well-known/openid-configuration");

            JsonNode document =
                    json(client.send(HttpRequest.newBuilder(discovery).build(), BodyHandlers.ofString()));

            assertThat(document.get("issuer").textValue()).isEqualTo(issuer.url());
            assertThat(document.get("jwks_uri").textValue()).isEqualTo(issuer.url() + "/jwks");
        }
    }

    @Test
    void keepsItsKeyToItself() throws Exception {
        start().close();
        String first = Files.readString(folder.resolve("issuer-key.json"));
        start().close();

        assertThat(Files.readString(folder.resolve("issuer-key.json"))).isEqualTo(first);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("issuer-key.json"))))
                .isEqualTo("rw-------");
    }

    @Test
    void servesThisMachineAlone() {
        assertThatThrownBy(() -> start(new InetSocketAddress("0.0.0.0", 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("loopback");
    }

    private LocalIssuer start() {
        return start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private LocalIssuer start(InetSocketAddress address) {
        List<LocalIssuer.Client> clients = List.of(new LocalIssuer.Client("auditors", "right", Set.of("auditor")));
        return LocalIssuer.start(folder, address, clients, Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private static HttpResponse<String> token(LocalIssuer issuer, String credentials, String form) throws Exception {
        String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request, BodyHandlers.ofString());
        }
    }

    private static JsonNode json(HttpResponse<String> response) throws Exception {
        return new JsonMapper().readTree(response.body());
    }
}
