package dev.exeunt.session.check;

import dev.exeunt.session.SignedIn;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestQuery;

/** Is the caller's own token alive? */
@Path("/session")
@Produces(MediaType.APPLICATION_JSON)
public class CheckResource {

    private final SignedIn signedIn;

    CheckResource(SignedIn signedIn) {
        this.signedIn = signedIn;
    }

    /**
     * @param passive whether the question is none of the user's activity
     */
    @GET
    @PermitAll
    public Uni<SessionAnswer> check(@RestQuery boolean passive, @Context HttpServerRequest request) {
        return Uni.createFrom()
                .completionStage(() -> signedIn.verdict(request, passive))
                .map(verdict -> SessionAnswer.of(SignedIn.live(verdict), true));
    }
}
