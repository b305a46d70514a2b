package dev.exeunt.audit.erasure;

import dev.exeunt.audit.access.ReadLog;
import dev.exeunt.audit.record.Text;
import dev.exeunt.audit.trail.Eraser;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

import java.util.Map;

/** Erases a subject from the trail, for who may do that and nothing else: neither who reads nor who signs out. */
@Path("/audit/subjects")
@Produces(MediaType.APPLICATION_JSON)
@APIResponse(responseCode = "503", description = "nothing more can be erased now; asking again goes on")
public class ErasureResource {

    private final Eraser eraser;
    private final ReadLog reads;

    ErasureResource(Eraser eraser, ReadLog reads) {
        this.eraser = eraser;
        this.reads = reads;
    }

    /** How many records were erased. */
    @Schema(description = "How many records were erased")
    record Erased(long records) {}

    @DELETE
    @Path("/{subject}")
    @RolesAllowed("privacy")
    @RunOnVirtualThread
    @Operation(
            summary = "Erase a subject",
            description =
                    "Takes the bytes and what is personal from every record of the subject, those of who searched for"
                            + " it too. The leaves stay, and a signed record says of which records this was done, so that the trail verifies"
                            + " as before. Events that come later are kept.")
    @APIResponse(responseCode = "200", description = "how many records were erased now; 0 if there were none left")
    public Erased erase(@PathParam("subject") @Parameter(description = "the user's stable id") String subject) {
        reads.keep("erase", Map.of());
        return new Erased(Text.isStorable(subject) ? eraser.erase(subject) : 0);
    }
}
