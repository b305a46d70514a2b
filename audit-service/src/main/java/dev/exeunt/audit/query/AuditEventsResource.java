package dev.exeunt.audit.query;

import dev.exeunt.audit.Problems;
import dev.exeunt.audit.access.ReadLog;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.sealing.Signing;
import dev.exeunt.audit.trail.FoundInFull;
import dev.exeunt.audit.trail.Page;
import dev.exeunt.audit.trail.Proof;
import dev.exeunt.audit.trail.Proving;
import dev.exeunt.audit.trail.Records;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Start;
import dev.exeunt.audit.trail.Total;
import dev.exeunt.audit.trail.Totals;
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
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import java.util.Map;
import java.util.Optional;

/** The trail, for auditors. That they read it becomes part of it. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "503", description = "the trail can't be read now; nothing is lost")
public class AuditEventsResource {

    static final String AUDITOR = "auditor";

    private final Records records;
    private final Totals totals;
    private final Proving proving;
    private final Signing signing;
    private final ReadLog reads;

    AuditEventsResource(Records records, Totals totals, Proving proving, Signing signing, ReadLog reads) {
        this.records = records;
        this.totals = totals;
        this.proving = proving;
        this.signing = signing;
        this.reads = reads;
    }

    @GET
    @Path("/events")
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "Search the trail",
            description = "Newest first, by when it happened. An event that was appended twice shows once.")
    @APIResponse(responseCode = "200", description = "a page, perhaps an empty one")
    @APIResponse(responseCode = "400", description = "a parameter is unknown or can't be taken; the problem names it")
    public EventPage search(@Context UriInfo uri) {
        return page("search", Asked.page(uri.getQueryParameters()), false);
    }

    @GET
    @Path("/reads")
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "Search who read the trail",
            description = "Newest first. `actor` is who read, `subject` whom a search named, `cause` what was done.")
    @APIResponse(responseCode = "200", description = "a page, perhaps an empty one")
    @APIResponse(responseCode = "400", description = "a parameter is unknown or can't be taken; the problem names it")
    public EventPage searchReads(@Context UriInfo uri) {
        return page("reads", Asked.page(uri.getQueryParameters()), true);
    }

    private EventPage page(String action, Asked asked, boolean ofReads) {
        Search search = asked.search(ofReads);
        Start start = asked.start(search);
        Page page = records.page(search, start, asked.limit());
        Total total = start instanceof Start.Newest ? totals.of(search) : null;
        reads.keep(action, asked.given());
        return EventPage.of(page, search, total);
    }

    @GET
    @Path("/events/{id}")
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "One event in full",
            description = "With the record's key and value as they were received, and where it was appended again.")
    @APIResponse(responseCode = "200", description = "the event")
    @APIResponse(responseCode = "404", description = "the trail has no such event")
    public EventInFull event(@PathParam("id") @Parameter(description = "the id that a search gave") String id) {
        FoundInFull full = find(id).orElseThrow(Problems::noSuchEvent);
        var repeats = records.repeatsOf(full.found(), EventInFull.MOST_REPEATS);
        reads.keep("event", Map.of("id", id));
        return EventInFull.of(full, repeats);
    }

    @GET
    @Path("/events/{id}/proof")
    @RolesAllowed(AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "Proof of one event",
            description =
                    "All that is needed to check, without trusting this service, that the event is in the trail as it"
                            + " was signed. SHA-256 of a zero byte and the leaf's input is the leaf's hash; with each hash of the path"
                            + " it becomes the root, as RFC 6962 (section 2.1.1) has it; the checkpoint says that root and is signed.")
    @APIResponse(responseCode = "200", description = "the proof")
    @APIResponse(responseCode = "404", description = "the trail has no such event")
    @APIResponse(responseCode = "503", description = "no checkpoint has it yet, or the trail can't be read now")
    public EventProof proof(@PathParam("id") @Parameter(description = "the id that a search gave") String id) {
        FoundInFull full = find(id).orElseThrow(Problems::noSuchEvent);
        Proof proof = proving.of(full.found()).orElseThrow(Problems::notSignedYet);
        reads.keep("proof", Map.of("id", id));
        return EventProof.of(full, proof, signing.verifiers());
    }

    private Optional<FoundInFull> find(String id) {
        if (!Text.isStorable(id)) {
            return Optional.empty();
        }
        return records.byEvent(id).or(() -> LogPlace.named(id)
                .flatMap(named -> records.at(named.topicId(), named.partition(), named.offset())));
    }
}
