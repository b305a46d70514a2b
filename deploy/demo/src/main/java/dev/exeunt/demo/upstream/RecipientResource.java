package dev.exeunt.demo.upstream;

import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;

/** Where a login system says how a user is reached. */
@Path("/recipients/{subject}")
@RegisterRestClient(configKey = "notification-service")
@OidcClientFilter
interface RecipientResource {

    record Registration(String address, String language, String zone) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    Response put(@PathParam("subject") String subject, Registration registration);
}
