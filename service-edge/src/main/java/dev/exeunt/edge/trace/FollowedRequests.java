package dev.exeunt.edge.trace;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * Begins a trace at each request. While traces are off it isn't on the way of any.
 *
 * <p>Of a request it says the method, the route and the status. An address holds subjects and, by mistake, tokens; where it
 * came from and by which browser is personal.
 */
@ApplicationScoped
class FollowedRequests {

    /** Also of those that are refused for what they are. */
    private static final int BEFORE_ALL = 300;

    /** Where Quarkus REST keeps which resource it found. */
    private static final String ROUTE_FOUND = "UrlPathTemplate";

    private static final int SERVER_ERROR = 500;

    /** Whatever else a caller calls a method is not repeated. */
    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    private static final AttributeKey<String> METHOD = AttributeKey.stringKey("http.request.method");
    private static final AttributeKey<String> ROUTE = AttributeKey.stringKey("http.route");
    private static final AttributeKey<Long> STATUS = AttributeKey.longKey("http.response.status_code");

    private final Traces traces;

    FollowedRequests(Traces traces) {
        this.traces = traces;
    }

    void register(@Observes Filters filters) {
        if (traces.on()) {
            filters.register(this::follow, BEFORE_ALL);
        }
    }

    private void follow(RoutingContext request) {
        if (!request.normalizedPath().startsWith("/q/")) {
            String method = METHODS.contains(request.request().method().name())
                    ? request.request().method().name()
                    : "_OTHER";
            Span step = traces.begin(method, request.request().getHeader("traceparent"));
            if (Traces.isFollowed(step)) {
                step.setAttribute(METHOD, method);
                follow(request, step, method);
            }
        }
        request.next();
    }

    /** What is current here is so for all of this request, on whichever thread, and is gone with its Vert.x context. */
    @SuppressWarnings("MustBeClosedChecker") // closing it would be the end of it before the request's
    private static void follow(RoutingContext request, Span step, String method) {
        Context own = Vertx.currentContext();
        request.addEndHandler(ended -> end(request, ended, step, method, own.getLocal(ROUTE_FOUND)));
        var unused = step.makeCurrent();
    }

    private static void end(
            RoutingContext request, AsyncResult<Void> ended, Span step, String method, @Nullable String route) {
        int status = request.response().getStatusCode();
        step.setAttribute(STATUS, (long) status);
        if (route != null) {
            step.setAttribute(ROUTE, route).updateName(method + " " + route);
        }
        if (ended.failed()) {
            Traces.failed(step, "connection-lost");
        } else if (status >= SERVER_ERROR) {
            Traces.failed(step, Integer.toString(status));
        } else {
            step.end();
        }
    }
}
