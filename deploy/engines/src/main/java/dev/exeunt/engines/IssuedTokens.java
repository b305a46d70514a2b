package dev.exeunt.engines;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import org.jspecify.annotations.Nullable;

import java.time.Clock;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Makes and signs the issuer's tokens: for access (RFC 9068), and for an application to know who signed in. */
final class IssuedTokens {

    private static final JOSEObjectType ACCESS = new JOSEObjectType("at+jwt");

    private final String issuer;
    private final RSAKey key;
    private final Clock clock;

    IssuedTokens(String issuer, RSAKey key, Clock clock) {
        this.issuer = issuer;
        this.key = key;
        this.clock = clock;
    }

    String access(String subject, String client, Set<String> roles) {
        return sign(
                ACCESS,
                claims(subject)
                        .audience(LocalIssuer.AUDIENCE)
                        .claim("client_id", client)
                        .claim("groups", List.copyOf(roles)));
    }

    String identity(String subject, String application, @Nullable String nonce) {
        return sign(
                JOSEObjectType.JWT,
                claims(subject)
                        .audience(application)
                        .claim("preferred_username", subject)
                        .claim("nonce", nonce));
    }

    private JWTClaimsSet.Builder claims(String subject) {
        Instant now = clock.instant();
        return new JWTClaimsSet.Builder()
                .issuer(issuer)
                .subject(subject)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(LocalIssuer.LIFETIME)));
    }

    private String sign(JOSEObjectType type, JWTClaimsSet.Builder claims) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(type)
                .keyID(key.getKeyID())
                .build();
        try {
            SignedJWT token = new SignedJWT(header, claims.build());
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException e) {
            throw new EngineException("cannot sign a token", e);
        }
    }
}
