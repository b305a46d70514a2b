package dev.exeunt.session.edge;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.exeunt.session.Problems;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkiverse.resteasy.problem.InstanceUtils;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;

/**
 * Turns what happens outside the resources into problem documents.
 *
 * <p>The problem extension's own mappers for a missing or bad credential ask this Quarkus for a field that it no longer
 * has; their priority is one less than a user's, so these go before them.
 */
class RefusalMapper {

    private static final Logger LOG = Logger.getLogger(RefusalMapper.class);
    private static final int BEFORE_THE_EXTENSIONS = 998;

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.USER - 2)
    public Response unauthenticated() {
        return Problems.unauthenticated().toResponse();
    }

    /**
     * What the service itself answers with is an expected outcome, and counted with all requests by its status. The
     * extension would log it, a 503 with a stack trace: thousands a second while a view recovers.
     */
    @ServerExceptionMapper(value = HttpProblem.class, priority = BEFORE_THE_EXTENSIONS)
    public Response refused(HttpProblem problem, UriInfo uri) {
        return HttpProblem.builder(problem)
                .withInstance(InstanceUtils.pathToInstance(uri.getPath()))
                .build()
                .toResponse();
    }

    /** Says which field can't be read, and not with which class it was tried. */
    @ServerExceptionMapper(value = MismatchedInputException.class, priority = Priorities.USER - 2)
    public Response unreadable(MismatchedInputException e) {
        String field = e.getPath().stream()
                .map(JsonMappingException.Reference::getFieldName)
                .filter(Objects::nonNull)
                .collect(Collectors.joining("."));
        return Problems.badField(field.isEmpty() ? "body" : field, "can't be read as what it should be")
                .toResponse();
    }

    /** Without the issuer's keys no token can be judged: that says nothing about the caller. */
    @ServerExceptionMapper(OIDCException.class)
    public Response issuerAway(OIDCException e) {
        LOG.warnf("waiting for the issuer reason=%s", e.getMessage());
        return Problems.unsure().toResponse();
    }

    /** A read of the view that failed: Redis is away, or was just changed for another. */
    @ServerExceptionMapper(CompletionException.class)
    public Response viewAway(CompletionException e) {
        LOG.warnf("waiting for Redis reason=%s", e.getCause());
        return Problems.unsure().toResponse();
    }
}
