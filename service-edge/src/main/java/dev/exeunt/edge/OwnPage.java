package dev.exeunt.edge;

import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/** A browser adds a cookie by itself, whoever made it ask; but it also says which page that was. */
public final class OwnPage {

    private OwnPage() {}

    /**
     * Whether a page of this very origin asks. {@code Sec-Fetch-Site} decides, else {@code Origin}, compared whole; what
     * comes with neither header comes from no browser of today.
     */
    public static boolean asks(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin");
        }
        String origin = request.getHeader("Origin");
        return origin != null && origin.equals(own(request));
    }

    private static @Nullable String own(HttpServerRequest request) {
        return request.authority() == null ? null : request.scheme() + "://" + request.authority();
    }
}
