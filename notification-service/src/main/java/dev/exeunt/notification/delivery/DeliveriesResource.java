package dev.exeunt.notification.delivery;

import dev.exeunt.notification.Cause;
import dev.exeunt.notification.Channel;
import dev.exeunt.notification.PageLimit;
import dev.exeunt.notification.Problems;
import io.quarkus.oidc.BearerTokenAuthentication;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What came of telling users, for the security team. */
@Path("/deliveries")
@BearerTokenAuthentication
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class DeliveriesResource {

    private static final String SECURITY = "security";
    private static final PageLimit LIMIT = new PageLimit(50, 500);
    private static final Set<String> STATES = Set.of("pending", "retrying", "folded", "delivered", "gave-up");

    private final DeliverySearch search;
    private final Reopening reopening;

    DeliveriesResource(DeliverySearch search, Reopening reopening) {
        this.search = search;
        this.reopening = reopening;
    }

    /**
     * Deliveries, newest first.
     *
     * @param before what to ask for next; left out at the end
     */
    public record Page(
            List<DeliveryView> deliveries, @Nullable UUID before) {}

    @GET
    @RolesAllowed(SECURITY)
    @Operation(operationId = "getDeliveries", summary = "What came of telling users, newest first")
    @SecurityRequirement(name = "service")
    @APIResponse(responseCode = "200", description = "The deliveries")
    @APIResponse(responseCode = "400", description = "A parameter can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not the role security")
    public Page get(
            @RestQuery @Nullable String subject,
            @RestQuery @Nullable String eventId,
            @RestQuery @Nullable String signOutId,
            @RestQuery @Nullable String cause,
            @RestQuery @Nullable String channel,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String before,
            @RestQuery @Nullable String limit) {
        int most = LIMIT.of(limit);
        var asked = new DeliverySearch.Question(
                subject,
                PageLimit.id("eventId", eventId),
                signOutId,
                known("cause", cause, Cause.all().map(Cause::code).toList()),
                known(
                        "channel",
                        channel,
                        Arrays.stream(Channel.values()).map(Channel::code).toList()),
                known("state", state, STATES),
                PageLimit.id("before", before));
        List<DeliveryView> found = search.newest(asked, most + 1);
        return found.size() > most
                ? new Page(found.subList(0, most), found.get(most - 1).id())
                : new Page(found, null);
    }

    @GET
    @Path("/{id}")
    @RolesAllowed(SECURITY)
    @Operation(operationId = "getDelivery", summary = "What came of one delivery")
    @SecurityRequirement(name = "service")
    @APIResponse(responseCode = "200", description = "The delivery")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not the role security")
    @APIResponse(responseCode = "404", description = "No such delivery")
    public DeliveryView get(String id) {
        return search.one(known(id)).orElseThrow(Problems::notFound);
    }

    @POST
    @Path("/{id}/retry")
    @RolesAllowed(SECURITY)
    @Operation(operationId = "retryDelivery", summary = "Try again now what gave up or waits for its next attempt")
    @SecurityRequirement(name = "service")
    @APIResponse(
            responseCode = "202",
            description = "It is tried now, and again for a day if need be",
            content = @Content(schema = @Schema(implementation = DeliveryView.class)))
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not the role security")
    @APIResponse(responseCode = "404", description = "No such delivery")
    @APIResponse(responseCode = "409", description = "There is nothing to try again; the problem says why")
    public Response retry(String id) {
        UUID wanted = known(id);
        return switch (reopening.now(wanted)) {
            case TAKEN_UP ->
                Response.accepted(search.one(wanted).orElseThrow(Problems::notFound))
                        .build();
            case DELIVERED -> throw Problems.conflict("It has been delivered");
            case FOLDED -> throw Problems.conflict("It is told with another delivery, which can be tried again");
            case ERASED -> throw Problems.conflict("What was to be said has been erased");
            case UNKNOWN -> throw Problems.notFound();
        };
    }

    /** What can't be an id names nothing. */
    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problems.notFound();
        }
    }

    private static @Nullable String known(String name, @Nullable String value, Iterable<String> words) {
        if (value == null) {
            return null;
        }
        for (String word : words) {
            if (word.equals(value)) {
                return value;
            }
        }
        throw Problems.badField(name, "must be one of " + String.join(", ", words));
    }
}
