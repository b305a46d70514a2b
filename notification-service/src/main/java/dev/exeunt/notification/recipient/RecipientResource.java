package dev.exeunt.notification.recipient;

import dev.exeunt.notification.Problems;
import io.quarkus.oidc.BearerTokenAuthentication;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.jspecify.annotations.Nullable;

/** Where the login system says how a user is reached. */
@Path("/recipients/{subject}")
@BearerTokenAuthentication
@RunOnVirtualThread
public class RecipientResource {

    private static final int LONGEST_SUBJECT = 255;

    private final Recipients recipients;

    RecipientResource(Recipients recipients) {
        this.recipients = recipients;
    }

    /**
     * How a user is reached.
     *
     * @param language unknown ones count as the default
     * @param zone unknown ones count as the default
     */
    public record Registration(
            @Nullable String address,
            @Nullable String language,
            @Nullable String zone) {}

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed("session-issuer")
    @Operation(operationId = "putRecipient", summary = "Say how a user is reached")
    @SecurityRequirement(name = "service")
    @APIResponse(responseCode = "204", description = "Stored")
    @APIResponse(responseCode = "400", description = "A field can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not the role session-issuer")
    public void put(String subject, @Nullable Registration registration) {
        check(subject);
        String address = registration == null ? null : registration.address();
        if (address == null || !Addresses.isMailbox(address)) {
            throw Problems.badField("address", "must be one plain mail address");
        }
        recipients.register(subject, address, registration.language(), registration.zone());
    }

    @DELETE
    @RolesAllowed("session-issuer")
    @Operation(
            operationId = "deleteRecipient",
            summary = "Erase how a user is reached and what was said; outcomes stay")
    @SecurityRequirement(name = "service")
    @APIResponse(responseCode = "204", description = "Erased, or never known")
    @APIResponse(responseCode = "400", description = "The subject can't be taken")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "403", description = "Not the role session-issuer")
    public void delete(String subject) {
        check(subject);
        recipients.erase(subject);
    }

    private static void check(String subject) {
        if (subject.length() > LONGEST_SUBJECT || subject.codePoints().anyMatch(Character::isISOControl)) {
            throw Problems.badField("subject", "must be at most 255 characters, none of them a control");
        }
    }
}
