package dev.exeunt.audit.console;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import dev.exeunt.audit.Problems;
import dev.exeunt.audit.access.ReadLog;
import dev.exeunt.audit.record.Text;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import java.util.Map;

/**
 * What the console shows of a subject beside the trail, and signing a subject out. Session-service decides; who looked is
 * kept here.
 */
@Path("/console")
@Produces(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
@APIResponse(responseCode = "503", description = "session-service doesn't answer")
public class SubjectsResource {

    private static final String SECURITY = "security";
    private static final int LONGEST = 255;

    private final SessionService sessions;
    private final ReadLog reads;

    SubjectsResource(SessionService sessions, ReadLog reads) {
        this.sessions = sessions;
        this.reads = reads;
    }

    /** Whom to sign out. */
    public record Whom(@Nullable String subject) {}

    @GET
    @Path("sessions")
    @RolesAllowed(SECURITY)
    @Operation(summary = "A subject's sessions, live and ended", description = "As session-service has them.")
    @APIResponse(responseCode = "200", description = "the sessions")
    public Response sessions(@RestQuery @Nullable String subject) {
        String whose = checked(subject);
        Response answer = sessions.get("/subjects/" + SessionService.segment(whose) + "/sessions");
        reads.keep("sessions", Map.of("subject", whose));
        return answer;
    }

    @POST
    @Path("sign-outs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SECURITY)
    @Operation(summary = "Sign a subject out everywhere", description = "The trail has it as the order of who asked.")
    @APIResponse(responseCode = "202", description = "all are signed out; their ends are being recorded")
    public Response signOut(@Nullable Whom whom) {
        return sessions.post(
                "/subjects/" + SessionService.segment(checked(whom == null ? null : whom.subject()))
                        + "/global-sign-outs",
                "{}");
    }

    @GET
    @Path("sign-outs/{id: [0-9A-Za-z_-]{1,64}}")
    @RolesAllowed(SECURITY)
    @Operation(summary = "How far a global sign-out has come")
    @APIResponse(responseCode = "200", description = "counts only")
    public Response progress(@RestPath String id) {
        return sessions.get("/global-sign-outs/" + id);
    }

    /** What isn't even an order, and not with which class it was tried. */
    @ServerExceptionMapper(value = MismatchedInputException.class, priority = Priorities.USER - 2)
    public Response unreadable() {
        return Problems.badParameter("subject", "can't be read").toResponse();
    }

    private static String checked(@Nullable String subject) {
        if (subject == null || subject.isEmpty()) {
            throw Problems.badParameter("subject", "is missing");
        }
        if (subject.length() > LONGEST
                || !Text.isStorable(subject)
                || subject.chars().anyMatch(Character::isISOControl)) {
            throw Problems.badParameter("subject", "is longer than " + LONGEST + " characters or not text");
        }
        return subject;
    }
}
