package dev.exeunt.notification.inbox;

import dev.exeunt.notification.Problems;
import dev.exeunt.notification.access.SessionTokenMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.UUID;

/** What the user was told, in the app. */
@Path("/inbox")
@HttpAuthenticationMechanism(SessionTokenMechanism.SCHEME)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class InboxResource {

    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;

    private final Inbox inbox;
    private final SecurityIdentity user;

    InboxResource(Inbox inbox, SecurityIdentity user) {
        this.inbox = inbox;
        this.user = user;
    }

    /**
     * Items, newest first.
     *
     * @param before what to ask for next; left out at the end
     */
    public record Page(List<InboxItem> items, @Nullable UUID before) {}

    @GET
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "getInbox", summary = "What the user was told, newest first")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "The items")
    @APIResponse(responseCode = "400", description = "A parameter can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Page get(@RestQuery @Nullable String before, @RestQuery @Nullable String limit) {
        int most = limit(limit);
        List<InboxItem> found = inbox.newest(user.getPrincipal().getName(), before(before), most + 1);
        return found.size() > most
                ? new Page(found.subList(0, most), found.get(most - 1).id())
                : new Page(found, null);
    }

    private static int limit(@Nullable String limit) {
        if (limit == null) {
            return USUAL_LIMIT;
        }
        if (!limit.matches("[0-9]{1,3}") || Integer.parseInt(limit) < 1 || Integer.parseInt(limit) > HIGHEST_LIMIT) {
            throw Problems.badField("limit", "must be 1 to " + HIGHEST_LIMIT);
        }
        return Integer.parseInt(limit);
    }

    private static @Nullable UUID before(@Nullable String before) {
        try {
            return before == null ? null : UUID.fromString(before);
        } catch (IllegalArgumentException e) {
            throw Problems.badField("before", "must be the id of an item");
        }
    }
}
