package dev.exeunt.session.check;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.exeunt.events.Shards;
import dev.exeunt.session.Problems;
import dev.exeunt.session.Session;
import dev.exeunt.session.Token;
import dev.exeunt.session.Verdict;
import dev.exeunt.session.view.Checks;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.RestForm;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Token introspection (RFC 7662) for gateways and for services that ask on their own behalf. */
@Path("/introspect")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
@Produces(MediaType.APPLICATION_JSON)
public class IntrospectResource {

    /** As RFC 7662, section 2.2 has it; everything but {@code active} is left out of an inactive token's answer. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Introspection(
            boolean active,
            @Nullable String sub,
            @Nullable String sid,
            @JsonProperty("client_id") @Nullable String clientId,
            @JsonProperty("token_type") @Nullable String tokenType,
            @Nullable Long iat,
            @Nullable Long exp) {

        private static final Introspection INACTIVE = new Introspection(false, null, null, null, null, null, null);

        static Introspection of(Session session) {
            Instant expires = session.deadlines().expiresAt();
            return new Introspection(
                    true,
                    session.subject(),
                    session.sid(),
                    session.place().client(),
                    "Bearer",
                    session.openedAt().getEpochSecond(),
                    expires == null ? null : expires.getEpochSecond());
        }
    }

    private final Checks checks;
    private final Shards shards;

    IntrospectResource(Checks checks, Shards shards) {
        this.checks = checks;
        this.shards = shards;
    }

    @POST
    @RolesAllowed("introspector")
    public Uni<Introspection> introspect(@RestForm @Nullable String token, @RestForm boolean passive) {
        if (token == null) {
            throw Problems.badField("token", "is missing");
        }
        Optional<Token> ours = Token.parse(token, shards);
        return Uni.createFrom()
                .completionStage(() -> ours.map(one -> checks.check(one.sid(), passive))
                        .orElseGet(() -> CompletableFuture.completedFuture(Verdict.UNKNOWN)))
                .map(IntrospectResource::answer);
    }

    private static Introspection answer(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Alive alive -> Introspection.of(alive.session());
            case Verdict.Dead dead -> Introspection.INACTIVE;
            case Verdict.Unknown unknown -> Introspection.INACTIVE;
            case Verdict.Unsure unsure -> throw Problems.unsure();
        };
    }
}
