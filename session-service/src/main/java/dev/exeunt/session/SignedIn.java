package dev.exeunt.session;

import dev.exeunt.events.Shards;
import dev.exeunt.session.view.Checks;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Finds out which session a user's request comes from: by its token, as bearer or cookie. */
@ApplicationScoped
public class SignedIn {

    private static final String COOKIE = "__Host-exeunt";
    private static final String BEARER = "Bearer ";
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    private final Checks checks;
    private final Shards shards;

    SignedIn(Checks checks, Shards shards) {
        this.checks = checks;
        this.shards = shards;
    }

    /** The live session behind this request; a problem document where there is none. The request counts as activity. */
    public Session require(HttpServerRequest request) {
        return live(verdict(request, false).toCompletableFuture().join());
    }

    /** What the check says of the token behind this request. */
    public CompletionStage<Verdict> verdict(HttpServerRequest request, boolean passive) {
        return token(request)
                .map(token -> checks.check(token.sid(), passive))
                .orElseGet(() -> CompletableFuture.completedFuture(Verdict.UNKNOWN));
    }

    public static Session live(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Alive alive -> alive.session();
            case Verdict.Dead dead -> throw Problems.signedOut(dead.ended());
            case Verdict.Unknown unknown -> throw Problems.unauthenticated();
            case Verdict.Unsure unsure -> throw Problems.unsure();
        };
    }

    private Optional<Token> token(HttpServerRequest request) {
        String bearer = request.getHeader("Authorization");
        if (bearer != null) {
            return bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Token.parse(bearer.substring(BEARER.length()), shards)
                    : Optional.empty();
        }
        Cookie cookie = request.getCookie(COOKIE);
        if (cookie == null) {
            return Optional.empty();
        }
        if (!READING.contains(request.method()) && !sameOrigin(request)) {
            throw Problems.crossSite();
        }
        return Token.parse(cookie.getValue(), shards);
    }

    /** A browser says where a request comes from; a cookie with neither header comes from no browser of today. */
    private static boolean sameOrigin(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(own(request));
    }

    private static @Nullable String own(HttpServerRequest request) {
        return request.authority() == null ? null : request.scheme() + "://" + request.authority();
    }
}
