package dev.exeunt.notification.inbox;

import dev.exeunt.edge.Rates;
import dev.exeunt.notification.PageLimit;
import dev.exeunt.notification.Problems;
import dev.exeunt.notification.access.SessionTokenMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
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

    private static final PageLimit LIMIT = new PageLimit(20, 100);

    private final Inbox inbox;
    private final SecurityIdentity user;
    private final Rates rates;

    InboxResource(Inbox inbox, SecurityIdentity user, Rates rates) {
        this.inbox = inbox;
        this.user = user;
        this.rates = rates;
    }

    /**
     * Items, newest first.
     *
     * @param unread how many of all the user's items aren't read
     * @param before what to ask for next; left out at the end
     */
    public record Page(
            List<InboxItem> items, long unread, @Nullable UUID before) {}

    @GET
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "getInbox", summary = "What the user was told, newest first")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "The items")
    @APIResponse(responseCode = "400", description = "A parameter can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Page get(@RestQuery @Nullable String before, @RestQuery @Nullable String limit) {
        int most = LIMIT.of(limit);
        String subject = user.getPrincipal().getName();
        List<InboxItem> found = inbox.newest(subject, PageLimit.id("before", before), most + 1);
        return found.size() > most
                ? new Page(
                        found.subList(0, most),
                        inbox.unread(subject),
                        found.get(most - 1).id())
                : new Page(found, inbox.unread(subject), null);
    }

    @PUT
    @Path("/{id}/read")
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "putInboxItemRead", summary = "Mark an item as read")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "204", description = "Read")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "404", description = "The user has no such item")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public void read(UUID id) {
        String subject = user.getPrincipal().getName();
        rates.requireOfSubject(subject);
        if (!inbox.read(subject, id)) {
            throw Problems.notFound();
        }
    }

    /**
     * How far the user has read.
     *
     * @param upTo the newest item that the user has seen; what came after it stays unread
     */
    public record Seen(@Nullable UUID upTo) {}

    @PUT
    @Path("/read")
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "putInboxRead", summary = "Mark an item and all older ones as read")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "204", description = "Read")
    @APIResponse(responseCode = "400", description = "A field can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public void readAll(@Nullable Seen seen) {
        String subject = user.getPrincipal().getName();
        rates.requireOfSubject(subject);
        if (seen == null || seen.upTo() == null) {
            throw Problems.badField("upTo", "must be the id of an item");
        }
        inbox.readUpTo(subject, seen.upTo());
    }
}
