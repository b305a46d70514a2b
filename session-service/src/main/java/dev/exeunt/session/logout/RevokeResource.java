package dev.exeunt.session.logout;

import dev.exeunt.events.EventIds;
import dev.exeunt.events.Initiator;
import dev.exeunt.events.LogoutCause;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Order;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Token;
import dev.exeunt.session.Verdict;
import dev.exeunt.session.view.Checks;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Token revocation (RFC 7009): ends the session that the token proves. */
@Path("/revoke")
public class RevokeResource {

    private final Checks checks;
    private final EndSession sessions;
    private final Shards shards;

    RevokeResource(Checks checks, EndSession sessions, Shards shards) {
        this.checks = checks;
        this.sessions = sessions;
        this.shards = shards;
    }

    /** 200 also for a token that is dead or was never ours, as the RFC has it; 202 when the log will have the end. */
    @POST
    @RolesAllowed("session-issuer")
    @RunOnVirtualThread
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> revoke(@RestForm @Nullable String token, @Context SecurityIdentity caller) {
        if (token == null) {
            throw Problems.badField("token", "is missing");
        }
        boolean durable = Token.parse(token, shards)
                .flatMap(ours -> revoke(ours, caller.getPrincipal().getName()))
                .map(EndSession.Receipt::durable)
                .orElse(true);
        return RestResponse.status(durable ? RestResponse.Status.OK : RestResponse.Status.ACCEPTED);
    }

    private Optional<EndSession.Receipt> revoke(Token token, String actor) {
        Order.Logout order =
                new Order.Logout(EventIds.fresh(), LogoutCause.TOKEN_REVOKED, Initiator.SYSTEM, actor, null);
        return switch (checks.check(token.sid(), true).toCompletableFuture().join()) {
            case Verdict.Alive alive ->
                sessions.end(token.sid(), alive.session().subject(), order);
            // Perhaps by a claim of which only Redis knows yet.
            case Verdict.Dead dead -> sessions.end(token.sid(), dead.ended().subject(), order);
            case Verdict.Unknown unknown -> Optional.empty();
            case Verdict.Unsure unsure -> throw Problems.unsure();
        };
    }
}
