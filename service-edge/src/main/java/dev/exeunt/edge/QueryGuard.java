package dev.exeunt.edge;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

import java.util.regex.Pattern;

/**
 * Refuses a token in an address, whatever else the request says. Addresses end up in logs, histories and {@code Referer}
 * headers of others; whoever sends one must not find that it works.
 */
@ApplicationScoped
class QueryGuard {

    private static final int BEFORE_ALL = 200;

    /** A parameter that calls itself a token, or whose value has the form of ours; an issuer's code isn't ours. */
    private static final Pattern TOKEN =
            Pattern.compile("(^|&)((?i)[^=&]*token=|(?!code=|state=)[^=&]*=A[\\w-]{45}(&|$))");

    void register(@Observes Filters filters) {
        filters.register(QueryGuard::check, BEFORE_ALL);
    }

    private static void check(RoutingContext context) {
        if (carriesToken(context.request().query())) {
            new Refusal(400, "token-in-address", "A token doesn't belong in an address", "Send it as a header.")
                    .answer(context);
        } else {
            context.next();
        }
    }

    static boolean carriesToken(@Nullable String query) {
        return query != null && TOKEN.matcher(query).find();
    }
}
