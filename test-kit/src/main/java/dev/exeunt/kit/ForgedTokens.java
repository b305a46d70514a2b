package dev.exeunt.kit;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Bearer tokens that somebody might try, each wrong in one thing, beside the one that is right in all. */
public final class ForgedTokens {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");

    private final String issuer;
    private final RSAKey key;
    private final String role;

    private ForgedTokens(String issuer, RSAKey key, String role) {
        this.issuer = issuer;
        this.key = key;
        this.role = role;
    }

    /** Of the issuer that {@link IssuerResource} has started, for callers of this role. */
    public static ForgedTokens withRole(String role) {
        Map<String, String> started = new IssuerResource().started();
        Path file = Path.of(Objects.requireNonNull(started.get(IssuerResource.DATA)), "issuer-key.json");
        try {
            RSAKey key = RSAKey.parse(Files.readString(file));
            return new ForgedTokens(Objects.requireNonNull(started.get(IssuerResource.URL)), key, role);
        } catch (IOException | ParseException e) {
            throw new IllegalStateException("the issuer's key can't be read", e);
        }
    }

    /** As the issuer makes it: who takes this one judges the others by what is wrong with them. */
    public String genuine() {
        return signed(header().build(), claims(), key);
    }

    /** All that are wrong, by what is wrong with them. */
    public Map<String, String> all() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("alg none", new PlainJWT(claims().build()).serialize());
        all.put("a key of somebody else's under the issuer's key id", signed(header().build(), claims(), stranger()));
        all.put("the issuer's public key as a secret", withPublicKeyAsSecret());
        all.put("a key that the token itself names (jku)", pointing("jku"));
        all.put("a certificate that the token itself names (x5u)", pointing("x5u"));
        all.put("a key that the token itself brings (jwk)", bringingItsKey());
        all.put("for another audience", genuine(claims().audience("elsewhere")));
        all.put("for no audience", genuine(claims().audience((String) null)));
        all.put("of another issuer", genuine(claims().issuer("http://127.0.0.1:1")));
        all.put("expired", genuine(claims().claim("exp", at(HOUR.negated()))));
        all.put("without an end", genuine(claims().claim("exp", null)));
        all.put("an ID token", genuine(claims().audience("exeunt-console").claim("nonce", "n")));
        all.put("a logout token", logout());
        all.put("a signature that was cut off", cut(genuine()));
        return all;
    }

    private String genuine(JWTClaimsSet.Builder claims) {
        return signed(header().build(), claims, key);
    }

    private String logout() {
        Map<String, Object> events = Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of());
        JWSHeader typed = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType("logout+jwt"))
                .keyID(key.getKeyID())
                .build();
        return signed(typed, claims().audience("exeunt-console").claim("events", events), key);
    }

    private String pointing(String header) {
        URI elsewhere = URI.create("http://127.0.0.1:1/keys");
        JWSHeader.Builder pointing = header();
        JWSHeader made = header.equals("jku")
                ? pointing.jwkURL(elsewhere).build()
                : pointing.x509CertURL(elsewhere).build();
        return signed(made, claims(), stranger());
    }

    private String bringingItsKey() {
        RSAKey own = stranger();
        return signed(header().jwk(own.toPublicJWK()).build(), claims(), own);
    }

    private String withPublicKeyAsSecret() {
        JWSHeader symmetric = new JWSHeader.Builder(JWSAlgorithm.HS256)
                .type(ACCESS)
                .keyID(key.getKeyID())
                .build();
        SignedJWT token = new SignedJWT(symmetric, claims().build());
        try {
            token.sign(new MACSigner(key.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private RSAKey stranger() {
        try {
            return new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private JWSHeader.Builder header() {
        return new JWSHeader.Builder(JWSAlgorithm.RS256).type(ACCESS).keyID(key.getKeyID());
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(role)
                .audience("exeunt")
                .claim("client_id", role)
                .claim("groups", List.of(role))
                .jwtID(UUID.randomUUID().toString())
                .claim("iat", at(Duration.ZERO))
                .claim("exp", at(HOUR));
    }

    private static long at(Duration later) {
        return Instant.now().plus(later).getEpochSecond();
    }

    private static String signed(JWSHeader header, JWTClaimsSet.Builder claims, RSAKey by) {
        SignedJWT token = new SignedJWT(header, claims.build());
        try {
            token.sign(new RSASSASigner(by));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
