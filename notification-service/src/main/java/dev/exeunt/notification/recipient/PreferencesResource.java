package dev.exeunt.notification.recipient;

import dev.exeunt.edge.Rates;
import dev.exeunt.notification.Problems;
import dev.exeunt.notification.Recipient;
import dev.exeunt.notification.access.SessionCredential;
import dev.exeunt.notification.access.SessionTokenMechanism;
import dev.exeunt.notification.access.StepUp;
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
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** How the user wants to be told. */
@Path("/preferences")
@HttpAuthenticationMechanism(SessionTokenMechanism.SCHEME)
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
public class PreferencesResource {

    private final Recipients recipients;
    private final SecurityIdentity user;
    private final StepUp stepUp;
    private final Rates rates;

    PreferencesResource(Recipients recipients, SecurityIdentity user, StepUp stepUp, Rates rates) {
        this.recipients = recipients;
        this.user = user;
        this.stepUp = stepUp;
        this.rates = rates;
    }

    /**
     * What the user chooses; what is left out goes back to how it is without a choice.
     *
     * @param channels a channel that is left out is on
     */
    public record Choice(
            @Nullable String language,
            @Nullable String zone,
            @Nullable Switches channels) {}

    public record Switches(
            @Nullable Boolean inbox,
            @Nullable Boolean email,
            @Nullable Boolean push,
            @Nullable Boolean webhook) {}

    @GET
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "getPreferences", summary = "How the user is told, as it applies now")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "The preferences that apply now")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Preferences get() {
        Recipient recipient = recipients.of(user.getPrincipal().getName());
        return new Preferences(
                recipient.language().tag(), recipient.zone().getId(), Preferences.Channels.without(recipient.muted()));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RolesAllowed(SessionTokenMechanism.USER)
    @Operation(operationId = "putPreferences", summary = "Choose how to be told")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "The preferences that apply now")
    @APIResponse(responseCode = "400", description = "A field can't be taken; the problem names it")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "403", description = "This needs a more recent login")
    @APIResponse(responseCode = "429", description = "More than a user may ask for; Retry-After says how long to wait")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Preferences put(@Nullable Choice choice) {
        rates.requireOfSubject(user.getPrincipal().getName());
        stepUp.require(user.getCredential(SessionCredential.class));
        if (choice == null) {
            throw Problems.badField("body", "must be a JSON object");
        }
        recipients.choose(
                user.getPrincipal().getName(),
                new Preferences(choice.language(), choice.zone(), channels(choice.channels())));
        return get();
    }

    private static Preferences.Channels channels(@Nullable Switches switches) {
        return switches == null
                ? Preferences.Channels.without(Set.of())
                : new Preferences.Channels(
                        isOn(switches.inbox()),
                        isOn(switches.email()),
                        isOn(switches.push()),
                        isOn(switches.webhook()));
    }

    private static boolean isOn(@Nullable Boolean chosen) {
        return chosen == null || chosen;
    }
}
