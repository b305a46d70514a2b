package dev.exeunt.session.check;

import dev.exeunt.session.Devices;
import dev.exeunt.session.Plain;
import dev.exeunt.session.Session;
import dev.exeunt.session.SignedIn;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

import java.util.List;

/** The list of sessions: for the user, and for the security team. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class DevicesResource {

    public record DevicesAnswer(List<SessionAnswer> live, List<EndedAnswer> ended) {

        static DevicesAnswer of(Devices.Known known, String current) {
            return new DevicesAnswer(
                    known.live().stream()
                            .map(one -> SessionAnswer.of(one, one.sid().equals(current)))
                            .toList(),
                    known.ended().stream().map(EndedAnswer::of).toList());
        }
    }

    private final SignedIn signedIn;
    private final Devices devices;

    DevicesResource(SignedIn signedIn, Devices devices) {
        this.signedIn = signedIn;
        this.devices = devices;
    }

    /**
     * The user's own.
     *
     * @param passive whether the question is none of the user's activity, as when a page keeps its list up to date
     */
    @GET
    @Path("sessions")
    @PermitAll
    @RunOnVirtualThread
    public DevicesAnswer mine(@RestQuery boolean passive, @Context HttpServerRequest request) {
        Session me = SignedIn.live(
                signedIn.verdict(request, passive).toCompletableFuture().join());
        return DevicesAnswer.of(devices.of(me.subject()), me.sid());
    }

    @GET
    @Path("subjects/{subject}/sessions")
    @RolesAllowed("security")
    @RunOnVirtualThread
    public DevicesAnswer of(@RestPath @Plain(max = 255) String subject) {
        return DevicesAnswer.of(devices.of(subject), "");
    }
}
