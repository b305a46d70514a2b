package dev.exeunt.session.logout;

import dev.exeunt.events.Device;
import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Order;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Session;
import dev.exeunt.session.Sid;
import dev.exeunt.session.SignedIn;
import dev.exeunt.session.StepUp;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/** The user signs a device out: the one in hand, or another of their own. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class LogoutResource {

    /**
     * What ended, when, why and by whom.
     *
     * @param durable false when the log hasn't got it yet; the session is dead all the same
     */
    public record ReceiptAnswer(
            String sid,
            Device device,
            Instant endedAt,
            String reason,
            Initiator initiator,
            @Nullable String actor,
            boolean durable) {

        static ReceiptAnswer of(EndSession.Receipt receipt) {
            Ended ended = receipt.ended();
            return new ReceiptAnswer(
                    ended.sid(),
                    ended.place().device(),
                    ended.endedAt(),
                    ended.reason().word(),
                    ended.initiator(),
                    ended.actor(),
                    receipt.durable());
        }
    }

    private final SignedIn signedIn;
    private final StepUp stepUp;
    private final EndSession sessions;
    private final Shards shards;

    LogoutResource(SignedIn signedIn, StepUp stepUp, EndSession sessions, Shards shards) {
        this.signedIn = signedIn;
        this.stepUp = stepUp;
        this.sessions = sessions;
        this.shards = shards;
    }

    @POST
    @Path("logout")
    @PermitAll
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", description = "The device is signed out, and the log has it")
    @APIResponse(responseCode = "202", description = "The device is signed out; the log will have it")
    public RestResponse<ReceiptAnswer> thisDevice(@Context HttpServerRequest request) {
        Session me = signedIn.require(request);
        return end(me, me.sid(), LogoutCause.THIS_DEVICE);
    }

    @DELETE
    @Path("sessions/{sid}")
    @PermitAll
    @RunOnVirtualThread
    @APIResponse(responseCode = "200", description = "The device is signed out, and the log has it")
    @APIResponse(responseCode = "202", description = "The device is signed out; the log will have it")
    @APIResponse(responseCode = "403", description = "Ending another device needs a more recent login")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    public RestResponse<ReceiptAnswer> otherDevice(@RestPath String sid, @Context HttpServerRequest request) {
        Session me = signedIn.require(request);
        if (sid.equals(me.sid())) {
            return end(me, sid, LogoutCause.THIS_DEVICE);
        }
        stepUp.require(me);
        return end(me, sid, LogoutCause.OTHER_DEVICE);
    }

    private RestResponse<ReceiptAnswer> end(Session me, String sid, LogoutCause cause) {
        Order.Logout order = new Order.Logout(EventIds.fresh(), cause, Initiator.USER, me.subject(), null);
        return Sid.parse(sid, shards)
                // A session lives in the shard of its subject: one of another shard is somebody else's.
                .filter(one -> one.shard() == shards.of(me.subject()))
                .flatMap(one -> sessions.end(one, me.subject(), order))
                .map(receipt -> RestResponse.status(
                        receipt.durable() ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED,
                        ReceiptAnswer.of(receipt)))
                .orElseThrow(Problems::notFound);
    }
}
