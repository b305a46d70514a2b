package dev.exeunt.audit.query;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.AwayException;
import dev.exeunt.audit.Problems;
import dev.exeunt.audit.access.ReadLog;
import dev.exeunt.audit.trail.Found;
import dev.exeunt.audit.trail.Records;
import dev.exeunt.audit.trail.Search;
import dev.exeunt.audit.trail.Total;
import dev.exeunt.audit.trail.Totals;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.logging.Logger;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.Semaphore;

/** The trail as a file of any size. */
@Path("/audit/export")
public class ExportResource {

    private static final Logger LOG = Logger.getLogger(ExportResource.class);
    private static final int BUFFER = 64 * 1024;

    private final Records records;
    private final Totals totals;
    private final ReadLog reads;
    private final Semaphore places;

    ExportResource(Records records, Totals totals, ReadLog reads, AuditConfig config) {
        this.records = records;
        this.totals = totals;
        this.reads = reads;
        this.places = new Semaphore(config.exports());
    }

    @GET
    @RolesAllowed(AuditEventsResource.AUDITOR)
    @Blocking
    @Operation(
            summary = "Export what a search finds",
            description = "All of it, newest first, as the trail is at this moment. `Exeunt-Total` says how many lines"
                    + " are to be expected. An export that breaks off ends without the end of its last chunk. As `ocsf` it has the"
                    + " openings and ends of sessions alone: nothing else is authentication.")
    @Parameter(
            name = "format",
            in = ParameterIn.QUERY,
            description = "ndjson, csv, or ocsf: one Authentication event (class 3002) a line",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "200", description = "the file")
    @APIResponse(responseCode = "400", description = "a parameter is unknown or can't be taken; the problem names it")
    @APIResponse(responseCode = "503", description = "too many exports run at once, or the trail can't be read now")
    public Response export(@Context UriInfo uri, RoutingContext context) {
        Asked asked = Asked.everything(uri.getQueryParameters(), "format");
        Search search = asked.search(false);
        ExportFormat format = ExportFormat.named(asked.given().getOrDefault("format", "ndjson"));
        takePlace(context);
        Total total = totals.of(search);
        reads.keep("export", asked.given());
        StreamingOutput output = stream -> write(search, format, stream);
        return Response.ok(output)
                .header(HttpHeaders.CONTENT_TYPE, format.contentType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"audit." + format.extension() + "\"")
                .header("Exeunt-Total", (total.exact() ? "" : "~") + total.count())
                .build();
    }

    /** The place is free again when the answer ends, however it does. */
    private void takePlace(RoutingContext context) {
        if (!places.tryAcquire()) {
            throw Problems.away("too-many-exports", "Too many exports run at once");
        }
        context.addEndHandler(ended -> places.release());
    }

    /** What can't be finished isn't finished: the stream breaks off. */
    private void write(Search search, ExportFormat format, OutputStream stream) throws IOException {
        OutputStream buffered = new BufferedOutputStream(stream, BUFFER);
        try {
            buffered.write(format.header());
            records.each(search, found -> writeOne(found, format, buffered));
            buffered.flush();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (AwayException e) {
            LOG.warnf("export broke off waitsFor=%s reason=%s", e.engine(), e.reason());
            throw new IOException("the trail can't be read on", e);
        }
    }

    private static void writeOne(Found found, ExportFormat format, OutputStream to) {
        try {
            to.write(format.line(found));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
