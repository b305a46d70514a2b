package dev.exeunt.demo.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import java.util.Map;

/**
 * What every answer says to the browser: nothing runs here that isn't ours, nothing of ours runs elsewhere, and nothing is
 * kept, unless the answer itself says otherwise.
 */
@ApplicationScoped
class SafetyHeaders {

    private static final int BEFORE_ALL = 1000;
    private static final String ASSETS = "/assets/";

    private static final Map<String, String> HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
                    + " form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "same-origin",
            "Cross-Origin-Opener-Policy",
            "same-origin",
            "Cross-Origin-Resource-Policy",
            "same-origin",
            "Permissions-Policy",
            "camera=(), geolocation=(), microphone=()");

    void register(@Observes Filters filters) {
        filters.register(SafetyHeaders::add, BEFORE_ALL);
    }

    private static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        HEADERS.forEach(headers::set);
        headers.set("Cache-Control", context.normalizedPath().startsWith(ASSETS) ? "no-cache" : "no-store");
        context.next();
    }
}
