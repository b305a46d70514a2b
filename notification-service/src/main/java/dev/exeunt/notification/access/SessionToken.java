package dev.exeunt.notification.access;

import dev.exeunt.edge.OwnPage;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

import java.util.Optional;

/**
 * The session token of a request: from {@code Authorization: Bearer}, else from the cookie.
 *
 * <p>A browser adds the cookie by itself, whoever made it ask, so the cookie counts only when it says that the page is one of
 * ours.
 */
final class SessionToken {

    static final String COOKIE = "__Host-exeunt";

    private static final String BEARER = "Bearer ";

    private SessionToken() {}

    static Optional<String> of(HttpServerRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            return authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                    ? Optional.of(authorization.substring(BEARER.length()).strip())
                    : Optional.empty();
        }
        return Optional.ofNullable(request.getCookie(COOKIE))
                .filter(cookie -> OwnPage.asks(request))
                .map(Cookie::getValue);
    }
}
