package dev.exeunt.audit.console;

import dev.exeunt.audit.Problems;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.OidcSession;
import io.quarkus.security.Authenticated;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.regex.Pattern;

/** Into the console, and out of it. Only here is somebody without a session sent to the issuer; elsewhere it is a 401. */
@Path("/console")
public class SignInResource {

    private static final Logger LOG = Logger.getLogger(SignInResource.class);
    private static final URI HOME = URI.create("/console");

    /** A view of the console, as a browser has it in its address bar. */
    private static final Pattern VIEW =
            Pattern.compile("/console(/(event|subject|reads))?(\\?[!-~&&[^#\\\\\"<>`{}|^]]*)?");

    private static final int LONGEST = 16_384;

    private final OidcSession session;

    SignInResource(OidcSession session) {
        this.session = session;
    }

    @GET
    @Path("sign-in")
    @Authenticated
    @Operation(hidden = true)
    public RestResponse<Void> signIn(@RestQuery @Nullable String to) {
        return RestResponse.seeOther(view(to));
    }

    /** Where the issuer sends people back to. */
    @GET
    @Path("signed-in")
    @Authenticated
    @Operation(hidden = true)
    public RestResponse<Void> signedIn() {
        return RestResponse.seeOther(HOME);
    }

    @POST
    @Path("sign-out")
    @Consumes(MediaType.APPLICATION_JSON)
    @Authenticated
    @Operation(summary = "End the console's session in this browser")
    public Uni<RestResponse<Void>> signOut() {
        return session.logout().map(done -> RestResponse.noContent());
    }

    /** Nobody is sent anywhere but into the console. */
    static URI view(@Nullable String to) {
        boolean ours = to != null && to.length() <= LONGEST && VIEW.matcher(to).matches();
        try {
            return ours ? URI.create(to) : HOME;
        } catch (IllegalArgumentException e) {
            return HOME;
        }
    }

    @ServerExceptionMapper(
            value = {UnauthorizedException.class, AuthenticationFailedException.class},
            priority = Priorities.USER - 3)
    public Uni<Response> toTheIssuer(RoutingContext context) {
        HttpAuthenticator authenticator = context.get(HttpAuthenticator.class.getName());
        return authenticator
                .getChallenge(context)
                .map(SignInResource::response)
                .onFailure(OIDCException.class)
                .recoverWithItem(this::issuerAway);
    }

    /** Where there is no console, nobody is sent anywhere. */
    private static Response response(@Nullable ChallengeData challenge) {
        if (challenge == null) {
            return Problems.unauthorized().toResponse();
        }
        Response.ResponseBuilder response = Response.status(challenge.status);
        challenge.getHeaders().forEach((name, value) -> response.header(name.toString(), value));
        return response.build();
    }

    @ServerExceptionMapper(value = AuthenticationCompletionException.class, priority = Priorities.USER - 3)
    public Response failed() {
        return Response.seeOther(URI.create("/console#sign-in-failed")).build();
    }

    @ServerExceptionMapper(value = OIDCException.class, priority = Priorities.USER - 3)
    public Response issuerAway(Throwable e) {
        LOG.warnf("not signed in waitsFor=issuer reason=%s", e.getMessage());
        return Response.seeOther(URI.create("/console#issuer-away")).build();
    }
}
