package dev.exeunt.audit.query;

import dev.exeunt.audit.Problems;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * Who comes without a token that counts is told so, and nothing more.
 *
 * <p>The problem extension's own mappers fail on this Quarkus: they ask a challenge for a field that it no longer has.
 * Their priority is one less than a user's, so these go before them.
 */
public class UnauthorizedMapper {

    private static final Logger LOG = Logger.getLogger(UnauthorizedMapper.class);

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.USER - 2)
    public Response unauthorized() {
        return Problems.unauthorized().toResponse();
    }

    /** Without the issuer's keys no token can be judged: that is no answer about the caller. */
    @ServerExceptionMapper(OIDCException.class)
    public Response issuerAway(OIDCException e) {
        LOG.warnf("not answered waitsFor=issuer reason=%s", e.getMessage());
        return Problems.away("issuer-away", "Tokens can't be checked now").toResponse();
    }
}
