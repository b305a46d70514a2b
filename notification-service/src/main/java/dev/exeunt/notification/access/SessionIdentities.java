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
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.regex.Pattern;

/** Learns from session-service whose session a token is; without its word nobody is let in. */
@ApplicationScoped
class SessionIdentities implements IdentityProvider<SessionTokenRequest> {

    /** What a token can look like at all; anything else isn't worth a question. */
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{16,512}");

    private final Introspection sessions;

    SessionIdentities(Introspection sessions) {
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
        IntrospectionResource.Answer answer = sessions.of(token).orElseThrow(Problems::unsure);
        String subject = answer.sub();
        if (!answer.active() || subject == null) {
            throw new AuthenticationFailedException();
        }
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(subject))
                .addCredential(new SessionCredential(token, answer.sid(), opened(answer.iat())))
                .addRole(SessionTokenMechanism.USER)
                .build();
    }

    private static @Nullable Instant opened(@Nullable Long seconds) {
        return seconds == null ? null : Instant.ofEpochSecond(seconds);
    }
}
