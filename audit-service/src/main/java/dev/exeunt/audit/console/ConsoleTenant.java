package dev.exeunt.audit.console;

import dev.exeunt.audit.AuditConfig;
import io.quarkus.oidc.TenantResolver;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Says how a caller is known: by a token in the request, as services and teams, or by the console's cookie. It decides
 * nothing about what the caller may do.
 */
@ApplicationScoped
public class ConsoleTenant implements TenantResolver {

    private static final String NAME = "console";

    /** As quarkus-oidc calls it; a long one is cut into parts, whose names begin like this too. */
    private static final String COOKIE = "q_session_" + NAME;

    private final boolean console;

    ConsoleTenant(AuditConfig config) {
        console = config.console();
    }

    @Override
    public @Nullable String resolve(RoutingContext context) {
        HttpServerRequest request = context.request();
        return console && (request.path().startsWith("/console/") || isByCookie(request)) ? NAME : null;
    }

    /** A token counts before a cookie, which a browser adds by itself. */
    static boolean isByCookie(HttpServerRequest request) {
        return request.getHeader("Authorization") == null
                && request.cookies().stream()
                        .anyMatch(cookie -> cookie.getName().startsWith(COOKIE));
    }
}
