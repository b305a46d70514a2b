package dev.exeunt.demo.upstream;

import dev.exeunt.demo.Device;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** Where a login system opens sessions, as a client with a token of its own. */
@Path("/sessions")
@RegisterRestClient(configKey = "session-service")
@OidcClientFilter
interface OpeningResource {

    record Opening(
            String subject,
            Device device,
            String client,
            String address,
            @Nullable String replaces) {}

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    Response open(Opening opening);
}
