package dev.exeunt.edge;

import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Counts what one service or team asks, as soon as its token says which. */
@ApplicationScoped
class ClientLimit implements SecurityIdentityAugmentor {

    private final Rates rates;

    ClientLimit(Rates rates) {
        this.rates = rates;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.getPrincipal() instanceof JsonWebToken token) {
            rates.requireOfClient(token.getSubject());
        }
        return Uni.createFrom().item(identity);
    }
}
