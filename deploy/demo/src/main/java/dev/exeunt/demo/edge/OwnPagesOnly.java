package dev.exeunt.demo.edge;

import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.Set;

/** A form or a script of another site changes nothing here, whatever cookies the browser adds to it. */
class OwnPagesOnly {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    @ServerRequestFilter
    public Optional<Response> check(ContainerRequestContext context, HttpServerRequest request) {
        if (READING.contains(context.getMethod()) || isOurs(request)) {
            return Optional.empty();
        }
        return Optional.of(Response.status(Response.Status.FORBIDDEN)
                .entity("This is taken from our own pages only.")
                .type("text/plain")
                .build());
    }

    /** Whether the browser says that the request comes from a page of this very origin. */
    public static boolean isOurs(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? isOurOrigin(request.getHeader("Origin"), request) : site.equals("same-origin");
    }

    private static boolean isOurOrigin(@Nullable String origin, HttpServerRequest request) {
        return origin != null
                && request.authority() != null
                && origin.equals(request.scheme() + "://" + request.authority());
    }
}
