package dev.exeunt.notification.recipient;

import dev.exeunt.edge.Rates;
import dev.exeunt.notification.Problems;
import dev.exeunt.notification.access.SessionCredential;
import dev.exeunt.notification.access.SessionTokenMechanism;
import dev.exeunt.notification.access.StepUp;
import dev.exeunt.notification.outside.Gate;
import dev.exeunt.notification.outside.PushKeys;
import dev.exeunt.notification.outside.PushSeal;
import dev.exeunt.notification.outside.Way;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.UUID;

/** The browsers in which a user is told. */
@Path("/push-subscriptions")
@HttpAuthenticationMechanism(SessionTokenMechanism.SCHEME)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PushSubscriptionsResource {

    private final PushSubscriptions subscriptions;
    private final PushSeal seal;
    private final Gate gate;
    private final SecurityIdentity user;
    private final StepUp stepUp;
    private final Rates rates;

    PushSubscriptionsResource(
            PushSubscriptions subscriptions,
            PushSeal seal,
            Gate gate,
            SecurityIdentity user,
            StepUp stepUp,
            Rates rates) {
        this.subscriptions = subscriptions;
        this.seal = seal;
        this.gate = gate;
        this.user = user;
        this.stepUp = stepUp;
        this.rates = rates;
    }

    /** What the browser's {@code PushSubscription.toJSON()} gives. */
    public record Subscription(
            @Nullable String endpoint, @Nullable Keys keys) {}

    public record Keys(@Nullable String p256dh, @Nullable String auth) {}

    public record Subscribed(UUID id) {}

    public record Key(String applicationServerKey) {}

    @GET
    @Path("/key")
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "getPushKey", summary = "What a browser needs in order to subscribe")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "The key")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "404", description = "Web Push is not set up")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Key key() {
        return seal.applicationServerKey().map(Key::new).orElseThrow(Problems::notFound);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SessionTokenMechanism.USER)
    @ResponseStatus(201)
    @Operation(operationId = "postPushSubscription", summary = "Be told in this browser")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "201", description = "Subscribed; again the same id for the same browser")
    @APIResponse(responseCode = "400", description = "A field can't be taken; the problem names it and says why")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(
            responseCode = "403",
            description = "This needs a more recent login; saying again what is subscribed doesn't")
    @APIResponse(responseCode = "409", description = "Web Push is not set up")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Subscribed post(@Nullable Subscription subscription) {
        String subject = user.getPrincipal().getName();
        rates.requireOfSubject(subject);
        if (seal.applicationServerKey().isEmpty()) {
            throw Problems.conflict("Web Push is not set up");
        }
        if (subscription == null) {
            throw Problems.badField("body", "must be a JSON object");
        }
        URI endpoint = endpoint(subscription.endpoint());
        PushKeys keys = keys(subscription.keys());
        // Pages say again what is subscribed whenever they open.
        if (!subscriptions.has(subject, endpoint, keys)) {
            stepUp.require(user.getCredential(SessionCredential.class));
        }
        requireOpen(endpoint);
        return new Subscribed(subscriptions.add(subject, endpoint, keys));
    }

    @DELETE
    @Path("/{id}")
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "deletePushSubscription", summary = "Be told in this browser no more")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "204", description = "Gone")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "403", description = "This needs a more recent login")
    @APIResponse(responseCode = "404", description = "The user has no such subscription")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public void delete(UUID id) {
        String subject = user.getPrincipal().getName();
        rates.requireOfSubject(subject);
        stepUp.require(user.getCredential(SessionCredential.class));
        if (!subscriptions.remove(subject, id)) {
            throw Problems.notFound();
        }
    }

    private static URI endpoint(@Nullable String endpoint) {
        try {
            return URI.create(endpoint == null ? "" : endpoint);
        } catch (IllegalArgumentException e) {
            throw Problems.badField("endpoint", "must be an https address");
        }
    }

    /** It is looked at here so that the user hears why not, and again whenever something is sent there. */
    private void requireOpen(URI endpoint) {
        switch (gate.toPushServiceOfUser(endpoint)) {
            case Way.Closed closed -> throw Problems.badField("endpoint", closed.why());
            case Way.Unknown unknown -> throw Problems.badField("endpoint", "must be known: " + unknown.why());
            case Way.Open open -> {}
        }
    }

    private PushKeys keys(@Nullable Keys keys) {
        if (keys == null || keys.p256dh() == null || keys.auth() == null) {
            throw Problems.badField("keys", "must hold p256dh and auth");
        }
        PushKeys given = new PushKeys(keys.p256dh(), keys.auth());
        if (!seal.isUsable(given)) {
            throw Problems.badField("keys", "must be a browser's: a point of P-256, and 16 bytes");
        }
        return given;
    }
}
