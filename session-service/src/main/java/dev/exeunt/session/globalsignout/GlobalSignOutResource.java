package dev.exeunt.session.globalsignout;

import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.Shards;
import dev.exeunt.events.SignOutScope;
import dev.exeunt.session.Plain;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Session;
import dev.exeunt.session.Sid;
import dev.exeunt.session.SignOut;
import dev.exeunt.session.SignedIn;
import dev.exeunt.session.StepUp;
import dev.exeunt.session.view.Checks;
import dev.exeunt.session.view.SignOuts;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Sign out everywhere, everywhere else, or a subject by a team; and how far that has come. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class GlobalSignOutResource {

    private static final Set<LogoutCause> OF_LOGIN_SYSTEM =
            EnumSet.of(LogoutCause.CREDENTIAL_CHANGED, LogoutCause.ACCOUNT_DISABLED);

    public record ByUser(@NotNull SignOutScope scope) {}

    /**
     * @param cause {@code credential-changed} or {@code account-disabled} from the login system; the security team needs
     *     to name none
     */
    public record ByTeam(@Nullable LogoutCause cause) {}

    public record RequestedAnswer(String id, SignOutScope scope, Instant requestedAt, boolean durable) {}

    /**
     * Counts only: who knows the id may read it.
     *
     * @param state how far it has come: requested, closing, completed
     * @param closed sessions whose own end stands in the log
     * @param of how many there are to close
     */
    public record ProgressAnswer(
            String id,
            String state,
            long closed,
            long of,
            @Nullable Instant completedAt) {

        static ProgressAnswer of(SignOut signOut) {
            boolean completed = signOut.completedAt() != null;
            String state = completed ? "completed" : signOut.closed() == 0 ? "requested" : "closing";
            return new ProgressAnswer(
                    signOut.request().signOutId(), state, signOut.closed(), signOut.of(), signOut.completedAt());
        }
    }

    private final SignedIn signedIn;
    private final StepUp stepUp;
    private final SignOutEverywhere signOuts;
    private final SignOuts known;
    private final Checks checks;
    private final Shards shards;

    GlobalSignOutResource(
            SignedIn signedIn,
            StepUp stepUp,
            SignOutEverywhere signOuts,
            SignOuts known,
            Checks checks,
            Shards shards) {
        this.signedIn = signedIn;
        this.stepUp = stepUp;
        this.signOuts = signOuts;
        this.known = known;
        this.checks = checks;
        this.shards = shards;
    }

    @POST
    @Path("global-sign-outs")
    @PermitAll
    @RunOnVirtualThread
    @APIResponse(responseCode = "202", description = "All of them are signed out; their ends are being recorded")
    @APIResponse(responseCode = "403", description = "This needs a more recent login")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    public RestResponse<RequestedAnswer> byUser(@Valid @NotNull ByUser body, @Context HttpServerRequest request) {
        Session me = signedIn.require(request);
        stepUp.require(me);
        return accepted(signOuts.byUser(me, body.scope()));
    }

    @POST
    @Path("subjects/{subject}/global-sign-outs")
    @RolesAllowed({"session-issuer", "security"})
    @RunOnVirtualThread
    @APIResponse(responseCode = "202", description = "All of them are signed out; their ends are being recorded")
    public RestResponse<RequestedAnswer> byTeam(
            @RestPath @Plain(max = 255) String subject, @Valid @NotNull ByTeam body, @Context SecurityIdentity caller) {
        String actor = caller.getPrincipal().getName();
        if (body.cause() != null && OF_LOGIN_SYSTEM.contains(body.cause()) && caller.hasRole("session-issuer")) {
            return accepted(signOuts.byTeam(subject, body.cause(), Initiator.SYSTEM, actor));
        }
        boolean security = body.cause() == null || body.cause() == LogoutCause.SECURITY_TEAM;
        if (security && caller.hasRole("security")) {
            return accepted(signOuts.byTeam(subject, LogoutCause.SECURITY_TEAM, Initiator.ADMIN, actor));
        }
        throw Problems.badField("cause", "is none that this caller may give");
    }

    @GET
    @Path("global-sign-outs/{id}")
    @PermitAll
    @RunOnVirtualThread
    public ProgressAnswer progress(@RestPath String id) {
        return Sid.parse(id, shards).flatMap(this::find).map(ProgressAnswer::of).orElseThrow(Problems::notFound);
    }

    /** How far it has come is told from a view that is behind as well; that there is none, only from one that knows. */
    private Optional<SignOut> find(Sid id) {
        Supplier<Optional<SignOut>> read =
                () -> known.find(id.shard(), id.toString()).join();
        return read.get().or(() -> checks.known(id.shard(), read));
    }

    private static RestResponse<RequestedAnswer> accepted(SignOutEverywhere.Requested requested) {
        var event = requested.event();
        return RestResponse.ResponseBuilder.<RequestedAnswer>accepted(
                        new RequestedAnswer(event.signOutId(), event.scope(), event.occurredAt(), requested.durable()))
                .location(URI.create("/global-sign-outs/" + event.signOutId()))
                .build();
    }
}
