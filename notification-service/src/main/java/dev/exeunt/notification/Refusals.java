package dev.exeunt.notification;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkiverse.resteasy.problem.HttpProblem;
import io.quarkus.oidc.OIDCException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import java.util.stream.Collectors;

/**
 * Turns what the framework refuses into problem documents.
 *
 * <p>The problem extension's own mappers don't: its one for a missing login asks a challenge for a field that it no
 * longer has in this Quarkus, and a body that can't be read doesn't come to it. These go before them.
 */
class Refusals {

    private static final Logger LOG = Logger.getLogger(Refusals.class);
    private static final int FIRST = Priorities.USER - 2;

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = FIRST)
    Response unauthenticated() {
        return Problems.unauthenticated().toResponse();
    }

    /** Without the issuer's keys no token can be judged: that says nothing about the caller. */
    @ServerExceptionMapper(priority = FIRST)
    Response issuerAway(OIDCException e) {
        LOG.warnf("the issuer doesn't answer why=%s", e.getMessage());
        return Problems.unsure().toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response databaseAway(Database.Failure e) {
        LOG.warnf("the database refuses why=%s", e.getMessage());
        return Problems.unsure().toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response unreadable(MismatchedInputException e) {
        return unreadable((JsonProcessingException) e).toResponse();
    }

    @ServerExceptionMapper(priority = FIRST)
    Response refused(WebApplicationException e) {
        if (e.getCause() instanceof JsonProcessingException unreadable) {
            return unreadable(unreadable).toResponse();
        }
        return e.getResponse().hasEntity()
                ? e.getResponse()
                : Problems.plain(e.getResponse().getStatusInfo()).toResponse();
    }

    private static HttpProblem unreadable(JsonProcessingException e) {
        String field = e instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(JsonMappingException.Reference::getFieldName)
                        .map(String::valueOf)
                        .collect(Collectors.joining("."))
                : "";
        return field.isEmpty()
                ? Problems.badField("body", "must be a JSON object")
                : Problems.badField(PlainText.of(field, 64), "has the wrong type");
    }
}
