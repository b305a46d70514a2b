package dev.exeunt.notification.access;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.util.Optional;

/**
 * The session token of a request: from {@code Authorization: Bearer}, else from the cookie.
 *
 * <p>A browser adds the cookie by itself, whoever made it ask, so the cookie counts only when {@code Sec-Fetch-Site} or
 * {@code Origin} says that the page is one of ours.
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
                .filter(cookie -> isFromOurPage(request))
                .map(Cookie::getValue);
    }

    private static boolean isFromOurPage(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOurOrigin(request.getHeader("Origin"), request) : site.equals("same-origin");
    }

    private static boolean isOurOrigin(@Nullable String origin, HttpServerRequest request) {
        try {
            return origin != null
                    && request.authority() != null
                    && request.authority().toString().equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
