package dev.exeunt.demo.upstream;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** What session-service does for a user, with the user's own token. */
@Path("/")
@RegisterRestClient(configKey = "session-service")
interface OwnSessionResource {

    record Scope(String scope) {}

    @GET
    @Path("session")
    Response check(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, @QueryParam("passive") boolean passive);

    @POST
    @Path("logout")
    Response logout(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer);

    @POST
    @Path("global-sign-outs")
    @Consumes(MediaType.APPLICATION_JSON)
    Response signOut(@HeaderParam(HttpHeaders.AUTHORIZATION) String bearer, Scope scope);
}
