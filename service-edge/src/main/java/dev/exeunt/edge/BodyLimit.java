package dev.exeunt.edge;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Says in a problem document that a body is too large; the server's own limit, which also counts, just hangs up. */
@ApplicationScoped
class BodyLimit {

    private static final int BEFORE_THE_SERVERS_OWN = 100;
    private static final int TOO_LARGE = 413;

    private final long most;

    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize most) {
        this.most = most.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_SERVERS_OWN);
    }

    private void check(RoutingContext context) {
        if (announced(context.request().getHeader("Content-Length")) <= most) {
            context.next();
            return;
        }
        if (context.request().version() != HttpVersion.HTTP_2) {
            context.response().putHeader("Connection", "close");
        }
        new Refusal(TOO_LARGE, "too-large", "The request is too large", "body must be at most " + most + " bytes")
                .answer(context);
    }

    private static long announced(@Nullable String length) {
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }
}
