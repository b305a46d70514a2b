package dev.exeunt.notification.inbox;

import dev.exeunt.notification.NotificationSettings;
import dev.exeunt.notification.access.Introspection;
import dev.exeunt.notification.access.SessionCredential;
import dev.exeunt.notification.access.SessionTokenMechanism;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.annotation.HttpAuthenticationMechanism;
import io.quarkus.virtual.threads.VirtualThreads;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicBoolean;

/** The inbox, live: {@code inbox} whenever it changes, a comment as heartbeat, {@code signed-out} at the session's end. */
@Path("/inbox/events")
@HttpAuthenticationMechanism(SessionTokenMechanism.SCHEME)
public class InboxEventsResource {

    private static final String SIGNED_OUT = "signed-out";

    private final OpenInboxes inboxes;
    private final Introspection sessions;
    private final SecurityIdentity user;
    private final NotificationSettings.Inbox settings;
    private final ExecutorService threads;

    InboxEventsResource(
            OpenInboxes inboxes,
            Introspection sessions,
            SecurityIdentity user,
            NotificationSettings settings,
            @VirtualThreads ExecutorService threads) {
        this.inboxes = inboxes;
        this.sessions = sessions;
        this.user = user;
        this.settings = settings.inbox();
        this.threads = threads;
    }

    @GET
    @RolesAllowed(SessionTokenMechanism.USER)
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(operationId = "getInboxEvents", summary = "How the inbox stands, now and whenever it changes")
    @SecurityRequirement(name = "session")
    @APIResponse(responseCode = "200", description = "Server-sent events, until the session ends")
    @APIResponse(responseCode = "401", description = "No live session")
    @APIResponse(responseCode = "503", description = "Whether the session is alive can't be known now")
    public Multi<OutboundSseEvent> events(@Context Sse sse) {
        SessionCredential session = user.getCredential(SessionCredential.class);
        Multi<OutboundSseEvent> news = inboxes.newsOf(user.getPrincipal().getName(), session.sid())
                .map(each -> inbox(each, sse))
                .onCompletion()
                .continueWith(signedOut(sse));
        return untilSignedOut(Multi.createBy().merging().streams(news, beats(session.token(), sse)));
    }

    /** Asks again at each heartbeat: the session's end in the log may come late, or never if the log is lost. */
    private Multi<OutboundSseEvent> beats(String token, Sse sse) {
        return Multi.createFrom()
                .ticks()
                .every(settings.heartbeat())
                .onOverflow()
                .drop()
                .onItem()
                .transformToUniAndConcatenate(tick ->
                        Uni.createFrom().item(() -> sessions.check(token)).runSubscriptionOn(threads))
                .map(life -> beat(life, sse));
    }

    private static OutboundSseEvent beat(Introspection.Life life, Sse sse) {
        return switch (life) {
            case ALIVE -> sse.newEventBuilder().comment("alive").build();
            case ENDED -> signedOut(sse);
            // The log tells of the end as well, so that in doubt the screen may stay.
            case UNSURE -> sse.newEventBuilder().comment("unsure").build();
        };
    }

    /** The stream ends with the event that says so. */
    private static Multi<OutboundSseEvent> untilSignedOut(Multi<OutboundSseEvent> events) {
        AtomicBoolean said = new AtomicBoolean();
        return events.select().first(event -> {
            boolean before = said.get();
            said.compareAndSet(false, SIGNED_OUT.equals(event.getName()));
            return !before;
        });
    }

    private static OutboundSseEvent inbox(InboxNews news, Sse sse) {
        return sse.newEventBuilder()
                .name("inbox")
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(InboxNews.class, news)
                .build();
    }

    private static OutboundSseEvent signedOut(Sse sse) {
        return sse.newEventBuilder().name(SIGNED_OUT).data("{}").build();
    }
}
