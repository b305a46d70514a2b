package dev.exeunt.session.live;

import dev.exeunt.events.Initiator;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Ended;
import dev.exeunt.session.Session;
import dev.exeunt.session.SessionConfig;
import dev.exeunt.session.Sid;
import dev.exeunt.session.SignedIn;
import dev.exeunt.session.Verdict;
import dev.exeunt.session.view.Checks;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;

/** Server-sent events for an open screen: a heartbeat now and then, and {@code signed-out} at the session's end. */
@Path("/session/events")
public class EventsResource {

    /** What a screen is told before it turns into the login window. */
    public record SignedOut(String reason, Instant endedAt, Initiator initiator) {

        static SignedOut of(Ended ended) {
            return new SignedOut(ended.reason().word(), ended.endedAt(), ended.initiator());
        }
    }

    private static final String SIGNED_OUT = "signed-out";

    private final SignedIn signedIn;
    private final OpenScreens screens;
    private final Checks checks;
    private final Shards shards;
    private final SessionConfig config;

    EventsResource(SignedIn signedIn, OpenScreens screens, Checks checks, Shards shards, SessionConfig config) {
        this.signedIn = signedIn;
        this.screens = screens;
        this.checks = checks;
        this.shards = shards;
        this.config = config;
    }

    @GET
    @PermitAll
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @RunOnVirtualThread
    public Multi<OutboundSseEvent> events(@Context HttpServerRequest request, @Context Sse sse) {
        Session session = SignedIn.live(
                signedIn.verdict(request, true).toCompletableFuture().join());
        return stream(session, sse);
    }

    /** Looks once more after it has begun to listen, and then at each heartbeat: no end falls in between. */
    private Multi<OutboundSseEvent> stream(Session session, Sse sse) {
        Multi<OutboundSseEvent> ends = screens.endOf(session).map(ended -> signedOut(ended, sse));
        Multi<Long> now = Multi.createFrom().item(0L);
        Multi<Long> later = Multi.createFrom()
                .ticks()
                .every(config.heartbeat())
                .onOverflow()
                .drop();
        Multi<OutboundSseEvent> beats = Multi.createBy()
                .concatenating()
                .streams(now, later)
                .onItem()
                .transformToUniAndConcatenate(tick -> Uni.createFrom()
                        .completionStage(() ->
                                checks.check(Sid.parse(session.sid(), shards).orElseThrow(), true)))
                .map(verdict -> beat(verdict, sse));
        // The stream ends with the event that says so.
        AtomicBoolean said = new AtomicBoolean();
        return Multi.createBy().merging().streams(ends, beats).select().first(event -> {
            boolean before = said.get();
            said.compareAndSet(false, SIGNED_OUT.equals(event.getName()));
            return !before;
        });
    }

    private static OutboundSseEvent beat(Verdict verdict, Sse sse) {
        return switch (verdict) {
            case Verdict.Dead dead -> signedOut(dead.ended(), sse);
            case Verdict.Unknown unknown ->
                sse.newEventBuilder().name(SIGNED_OUT).data("{}").build();
            // In doubt the screen stays, and every request that it makes is refused.
            case Verdict.Alive alive -> sse.newEventBuilder().comment("alive").build();
            case Verdict.Unsure unsure ->
                sse.newEventBuilder().comment("unsure").build();
        };
    }

    private static OutboundSseEvent signedOut(Ended ended, Sse sse) {
        return sse.newEventBuilder()
                .name(SIGNED_OUT)
                .mediaType(MediaType.APPLICATION_JSON_TYPE)
                .data(SignedOut.class, SignedOut.of(ended))
                .build();
    }
}
