package dev.exeunt.demo;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;

import java.util.Optional;

/** The cookie that holds the session's token: for this host alone, and for no script. */
public final class SessionCookie {

    public static final String NAME = "__Host-exeunt";

    /** Tells of a shared computer when its session is gone, so that what the browser kept can be cleared then too. */
    private static final String SHARED = "__Host-shared";

    private static final String FOR_US_ALONE = "; Path=/; Secure; HttpOnly; SameSite=Lax";
    private static final String NO_MORE = "; Max-Age=0";

    private SessionCookie() {}

    public static Optional<String> of(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(NAME))
                .map(Cookie::getValue)
                // Whatever else somebody puts there is no header's business.
                .filter(token -> token.matches("[\\w-]{1,128}"));
    }

    public static String with(String token) {
        return NAME + "=" + token + FOR_US_ALONE;
    }

    public static String gone() {
        return NAME + "=" + NO_MORE + FOR_US_ALONE;
    }

    public static boolean wasShared(HttpServerRequest request) {
        return request.getCookie(SHARED) != null;
    }

    public static String shared(boolean shared) {
        return SHARED + "=" + (shared ? "1" : NO_MORE) + FOR_US_ALONE;
    }
}
