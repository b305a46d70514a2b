package dev.exeunt.notification.access;

import dev.exeunt.notification.Problems;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.rest.client.inject.RestClient;
import org.jboss.logging.Logger;

import java.util.regex.Pattern;

/** Learns from session-service whose session a token is; without its word nobody is let in. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<SessionTokenRequest> {

    private static final Logger LOG = Logger.getLogger(SessionIdentities.class);

    /** What a token can look like at all; anything else isn't worth a question. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,512}");

    private final IntrospectionResource sessions;

    SessionIdentities(@RestClient IntrospectionResource sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionTokenRequest> getRequestType() {
        return SessionTokenRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionTokenRequest request, AuthenticationRequestContext context) {
        return TOKEN.matcher(request.token()).matches()
                ? context.runBlocking(() -> identity(request.token()))
                : Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private SecurityIdentity identity(String token) {
        IntrospectionResource.Answer answer = ask(token);
        String subject = answer.sub();
        if (!answer.active() || subject == null) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(subject))
                .addRole(SessionTokenMechanism.USER)
                .build();
    }

    private IntrospectionResource.Answer ask(String token) {
        try {
            return sessions.introspect(token, true);
        } catch (RuntimeException e) {
            // The client has no common type for what goes wrong; whatever it is, nothing is known of the token.
            LOG.warnf("a session can't be checked why=%s", e.getMessage());
            throw Problems.unsure();
        }
    }
}
