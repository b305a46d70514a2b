package dev.exeunt.session.open;

import dev.exeunt.events.Deadlines;
import dev.exeunt.events.Device;
import dev.exeunt.events.DeviceKind;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Place;
import dev.exeunt.session.Plain;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Sid;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The login system registers a session after it has authenticated somebody. */
@Path("/")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
public class OpenResource {

    public record OpenRequest(
            @Plain(max = 255) String subject,
            @Valid @NotNull DeviceRequest device,
            @Plain(max = 100) String client,
            @Address String address,
            @Nullable String replaces) {}

    public record DeviceRequest(
            @NotNull DeviceKind kind, @Plain(max = 200) String label, boolean shared) {}

    /**
     * @param token proves the session; shown here and never again
     * @param durable false when the log hasn't got it yet
     */
    public record OpenAnswer(String token, String sid, Instant openedAt, Deadlines deadlines, boolean durable) {}

    private final OpenSession sessions;
    private final Shards shards;

    OpenResource(OpenSession sessions, Shards shards) {
        this.sessions = sessions;
        this.shards = shards;
    }

    @POST
    @Path("sessions")
    @RolesAllowed("session-issuer")
    @RunOnVirtualThread
    @ResponseStatus(201)
    @APIResponse(responseCode = "201", description = "The session is open")
    @APIResponse(responseCode = "409", description = "The log has a sign-out that ends this sign-in already")
    public OpenAnswer open(@Valid @NotNull OpenRequest request) {
        if (request.replaces() != null && Sid.parse(request.replaces(), shards).isEmpty()) {
            throw Problems.badField("replaces", "is no sid");
        }
        DeviceRequest device = request.device();
        Place place = new Place(
                new Device(device.kind(), device.label(), device.shared()), request.client(), request.address());
        OpenSession.Opened opened = sessions.open(request.subject(), place, request.replaces());
        return new OpenAnswer(
                opened.token().text(),
                opened.event().sid(),
                opened.event().occurredAt(),
                opened.event().deadlines(),
                opened.durable());
    }
}
