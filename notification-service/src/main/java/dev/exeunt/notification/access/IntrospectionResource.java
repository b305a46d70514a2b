package dev.exeunt.notification.access;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.quarkus.oidc.client.filter.OidcClientFilter;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/** The resource of session-service that knows about tokens (RFC 7662), asked with a service token of ours. */
@Path("/introspect")
@RegisterRestClient(configKey = "session-service")
@OidcClientFilter
interface IntrospectionResource {

    /**
     * What session-service says; the rest only of a token that is alive.
     *
     * @param iat when its session was opened, in seconds since 1970
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Answer(
            boolean active,
            @Nullable String sub,
            @Nullable String sid,
            @Nullable Long iat) {}

    /**
     * Whose token it is.
     *
     * @param passive that asking doesn't count as the user's activity
     */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Produces(MediaType.APPLICATION_JSON)
    Answer introspect(@FormParam("token") String token, @FormParam("passive") boolean passive);
}
