package dev.exeunt.demo.account;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Settings;
import dev.exeunt.demo.Store;
import dev.exeunt.demo.upstream.Sessions;
import dev.exeunt.demo.upstream.Standing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** The account for the app, by the session token that the app presents. */
@Path("/app/account")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class AppAccountResource {

    private static final String BEARER = "Bearer ";

    public record Account(String name, String number, String amount, boolean music) {

        static Account of(DemoUser user, Settings settings) {
            Balance balance = Balance.of(user);
            return new Account(user.name(), balance.number(), balance.amount(), settings.music());
        }
    }

    private final Sessions sessions;
    private final Store store;

    AppAccountResource(Sessions sessions, Store store) {
        this.sessions = sessions;
        this.store = store;
    }

    /** A dead token is told why it is dead, as session-service says it. */
    @GET
    public Response account(@RestHeader(HttpHeaders.AUTHORIZATION) @Nullable String authorization) {
        if (authorization == null || !authorization.startsWith(BEARER)) {
            return Response.status(Response.Status.UNAUTHORIZED).build();
        }
        return switch (sessions.check(authorization.substring(BEARER.length()), false)) {
            case Standing.Alive alive ->
                store.user(alive.subject())
                        .map(user -> Response.ok(Account.of(user, store.settings(user))))
                        .orElseGet(() -> Response.status(Response.Status.UNAUTHORIZED))
                        .build();
            case Standing.Ended ended ->
                Response.status(Response.Status.UNAUTHORIZED).entity(ended).build();
            case Standing.Nobody nobody ->
                Response.status(Response.Status.UNAUTHORIZED).build();
            case Standing.Away away ->
                Response.status(Response.Status.SERVICE_UNAVAILABLE).build();
        };
    }
}
