package dev.exeunt.audit.query;

import dev.exeunt.audit.Problems;
import dev.exeunt.audit.sealing.Signing;
import dev.exeunt.audit.trail.Alarms;
import dev.exeunt.audit.trail.Checkpoints;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import java.time.Instant;
import java.util.List;

/** What the trail says of itself. It is nothing about anybody, so reading it is not recorded. */
@Path("/audit")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "503", description = "the trail can't be read now; nothing is lost")
public class IntegrityResource {

    private static final int MOST_ALARMS = 100;

    private final Checkpoints checkpoints;
    private final Alarms alarms;
    private final Signing signing;

    IntegrityResource(Checkpoints checkpoints, Alarms alarms, Signing signing) {
        this.checkpoints = checkpoints;
        this.alarms = alarms;
        this.signing = signing;
    }

    @GET
    @Path("/checkpoint")
    @RolesAllowed(AuditEventsResource.AUDITOR)
    @RunOnVirtualThread
    @Operation(summary = "The latest checkpoint", description = "What all trees were when they were signed last.")
    @APIResponse(responseCode = "200", description = "the checkpoint")
    @APIResponse(responseCode = "503", description = "there is none yet, or the trail can't be read now")
    public SignedCheckpoint checkpoint() {
        return SignedCheckpoint.of(checkpoints.latest().orElseThrow(Problems::notSignedYet), signing.verifiers());
    }

    @GET
    @Path("/alarms")
    @RolesAllowed(AuditEventsResource.AUDITOR)
    @RunOnVirtualThread
    @Operation(
            summary = "The latest alarms",
            description = "What should never have happened: gap, shrunk, rewritten, other-bytes, future, unsigned. At"
                    + " most 100, the newest first.")
    @APIResponse(responseCode = "200", description = "the alarms; none is good news")
    public List<Alarms.Kept> alarms() {
        return alarms.since(Instant.EPOCH, MOST_ALARMS);
    }
}
