package dev.exeunt.audit.query;

import dev.exeunt.audit.Problems;
import dev.exeunt.audit.access.ReadLog;
import dev.exeunt.audit.trail.Ends;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** Numbers for pictures. */
@Path("/audit/stats")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "503", description = "the trail can't be read now; nothing is lost")
public class StatsResource {

    private static final Duration DEFAULT = Duration.ofDays(1);
    private static final Duration LONGEST = Duration.ofDays(31);

    private final Ends ends;
    private final ReadLog reads;

    StatsResource(Ends ends, ReadLog reads) {
        this.ends = ends;
        this.reads = reads;
    }

    @GET
    @RolesAllowed(AuditEventsResource.AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "How sessions ended",
            description = "Ends by hour and cause, sign-outs by initiator, timeouts by device kind. The last 24 hours,"
                    + " unless said; at most 31 days.")
    @Parameter(
            name = "from",
            in = ParameterIn.QUERY,
            description = "not before this time (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "to",
            in = ParameterIn.QUERY,
            description = "before this time (RFC 3339)",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "the numbers")
    @APIResponse(responseCode = "400", description = "a parameter is unknown or can't be taken; the problem names it")
    public Stats stats(@Context UriInfo uri) {
        Asked asked = Asked.by(uri.getQueryParameters(), "from", "to");
        Instant to = Objects.requireNonNullElseGet(asked.time("to"), Instant::now);
        Instant from = Objects.requireNonNullElseGet(asked.time("from"), () -> to.minus(DEFAULT));
        if (from.isAfter(to)) {
            throw Problems.badParameter("from", "is after to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Problems.badParameter("from", "is more than 31 days before to");
        }
        Stats stats = Stats.of(from, to, ends.between(from, to, Stats.TYPES));
        reads.keep("stats", asked.given());
        return stats;
    }
}
