package dev.exeunt.audit.query;

import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.FoundInFull;
import dev.exeunt.audit.trail.Records;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
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

import java.util.Optional;

/** The trail, for auditors. */
@Path("/audit/events")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "503", description = "the trail can't be read now; nothing is lost")
public class AuditEventsResource {

    private static final String AUDITOR = "auditor";

    private final Records records;

    AuditEventsResource(Records records) {
        this.records = records;
    }

    @GET
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "Search the trail",
            description = "Newest first, by when it happened. An event that was appended twice shows once.")
    @Parameter(
            name = "subject",
            in = ParameterIn.QUERY,
            description = "the user's stable id",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "sid",
            in = ParameterIn.QUERY,
            description = "the session",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "signOutId",
            in = ParameterIn.QUERY,
            description = "the global sign-out",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "type",
            in = ParameterIn.QUERY,
            description = "the type, such as dev.exeunt.session.logged-out.v1",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "cause",
            in = ParameterIn.QUERY,
            description = "the cause of a logout, or the kind of a timeout",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "initiator",
            in = ParameterIn.QUERY,
            description = "user, admin, policy or system",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "actor",
            in = ParameterIn.QUERY,
            description = "the person who acted",
            schema = @Schema(type = SchemaType.STRING))
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
    @Parameter(
            name = "after",
            in = ParameterIn.QUERY,
            description = "the `next` of a page: the page after it",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "before",
            in = ParameterIn.QUERY,
            description = "the `previous` of a page: the page before it",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            name = "limit",
            in = ParameterIn.QUERY,
            description = "events a page: 1 to 200, 50 unless said",
            schema = @Schema(type = SchemaType.INTEGER))
    @APIResponse(responseCode = "200", description = "a page, perhaps an empty one")
    @APIResponse(responseCode = "400", description = "a parameter is unknown or can't be taken; the problem names it")
    public EventPage search(@Context UriInfo uri) {
        Asked asked = Asked.of(uri.getQueryParameters());
        return EventPage.of(records.page(asked.search(), asked.start(), asked.limit()), asked.search());
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "One event in full",
            description = "With the record's key and value as they were received, and where it was appended again.")
    @APIResponse(responseCode = "200", description = "the event")
    @APIResponse(responseCode = "404", description = "the trail has no such event")
    public EventInFull event(@PathParam("id") @Parameter(description = "the id that a search gave") String id) {
        FoundInFull full = find(id).orElseThrow(Problems::noSuchEvent);
        return EventInFull.of(full, records.repeatsOf(full.found(), EventInFull.MOST_REPEATS));
    }

    private Optional<FoundInFull> find(String id) {
        if (!Text.isStorable(id)) {
            return Optional.empty();
        }
        return records.byEvent(id).or(() -> LogPlace.named(id)
                .flatMap(named -> records.at(named.topicId(), named.partition(), named.offset())));
    }
}
