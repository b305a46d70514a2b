package dev.exeunt.notification.access;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.quarkus.vertx.http.runtime.security.HttpSecurityUtils;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Set;

/**
 * How users show who they are: by their session token.
 *
 * <p>A resource names this mechanism or that of service callers, never both: a session token means nothing to the one
 * and a service's token nothing to the other.
 */
@ApplicationScoped
public class SessionTokenMechanism implements HttpAuthenticationMechanism {

    /** What a resource for users names. */
    public static final String SCHEME = "session";

    /** The role of whoever presented the token of a live session; only this mechanism gives it. */
    public static final String USER = "user";

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        return SessionToken.of(context.request())
                .map(token -> HttpSecurityUtils.setRoutingContextAttribute(new SessionTokenRequest(token), context))
                .map(identities::authenticate)
                .orElseGet(() -> Uni.createFrom().nullItem());
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401, "WWW-Authenticate", "Bearer"));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionTokenRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom()
                .item(new HttpCredentialTransport(HttpCredentialTransport.Type.OTHER_HEADER, SCHEME, SCHEME));
    }
}
