package dev.exeunt.audit.console;

import dev.exeunt.audit.Problems;
import dev.exeunt.edge.OwnPage;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/**
 * A browser adds the cookie by itself, whoever made it ask. So what is asked by cookie counts only when the browser says
 * that a page of ours asked; reading too, for a reading is kept under the person's name.
 */
public class OwnPageFilter {

    /** Where people come to from anywhere: there is nothing in them, or the flow protects itself. */
    private static final Set<String> OPEN = Set.of(
            "/console",
            "/console/event",
            "/console/subject",
            "/console/reads",
            "/console/sign-in",
            "/console/signed-in");

    @ServerRequestFilter
    public @Nullable Response refuseOthers(HttpServerRequest request) {
        boolean open = OPEN.contains(request.path().replaceFirst("/$", ""));
        return open || !ConsoleTenant.isByCookie(request) || OwnPage.asks(request)
                ? null
                : Problems.crossSite().toResponse();
    }
}
