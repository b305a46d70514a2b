package dev.exeunt.session;

import dev.exeunt.edge.OwnPage;
import dev.exeunt.edge.Rates;
import dev.exeunt.events.Shards;
import dev.exeunt.session.view.Checks;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

import java.util.Locale;
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

    /** What a form can send without any script, whatever site it stands on. */
    private static final Set<String> OF_FORMS =
            Set.of("application/x-www-form-urlencoded", "multipart/form-data", "text/plain");

    private final Checks checks;
    private final Shards shards;
    private final Rates rates;

    SignedIn(Checks checks, Shards shards, Rates rates) {
        this.checks = checks;
        this.shards = shards;
        this.rates = rates;
    }

    /**
     * The live session behind a request that changes something; a problem document where there is none. It counts as
     * activity, and against what the user may change in a minute.
     */
    public Session require(HttpServerRequest request) {
        Session session = live(verdict(request, false).toCompletableFuture().join());
        rates.requireOfSubject(session.subject(), session.sid());
        return session;
    }

    /** The session that a request to change something names, be it alive or not. */
    public Optional<Sid> wantsChange(HttpServerRequest request) {
        return READING.contains(request.method())
                ? Optional.empty()
                : presented(request).flatMap(text -> Token.parse(text, shards)).map(Token::sid);
    }

    /** What the check says of the token behind this request. What another site has a browser ask is no activity. */
    public CompletionStage<Verdict> verdict(HttpServerRequest request, boolean passive) {
        return token(request)
                .map(token -> checks.check(token.sid(), passive || isForeignPage(request)))
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
        Optional<String> presented = presented(request);
        if (presented.isPresent()
                && request.getHeader("Authorization") == null
                && !READING.contains(request.method())) {
            requireOwnPage(request);
        }
        return presented.flatMap(text -> Token.parse(text, shards));
    }

    /** As bearer, or else as cookie. */
    private static Optional<String> presented(HttpServerRequest request) {
        String bearer = request.getHeader("Authorization");
        if (bearer != null) {
            return bearer.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(bearer.substring(BEARER.length()))
                    : Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(COOKIE)).map(Cookie::getValue);
    }

    /** What a cookie may change: something that a page of ours asks for by a script. */
    private static void requireOwnPage(HttpServerRequest request) {
        if (!OwnPage.asks(request)) {
            throw Problems.crossSite();
        }
        String type = request.getHeader("Content-Type");
        if (type != null && OF_FORMS.contains(type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))) {
            throw Problems.formRefused();
        }
    }

    /** Whether the cookie is there because a page of another site asked. */
    private static boolean isForeignPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site != null
                && !site.equals("same-origin")
                && !site.equals("none")
                && request.getHeader("Authorization") == null;
    }
}
