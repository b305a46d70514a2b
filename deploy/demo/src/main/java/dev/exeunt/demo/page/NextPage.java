package dev.exeunt.demo.page;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.util.Set;

/** Where a request goes on: only to pages that we know, whatever an address says. */
public final class NextPage {

    public static final String HOME = "/";

    private static final Set<String> KNOWN = Set.of(HOME, "/profile", "/devices", "/inbox", "/settings");

    private NextPage() {}

    public static String of(@Nullable String wanted) {
        return wanted != null && KNOWN.contains(wanted) ? wanted : HOME;
    }

    public static Response redirect(String page) {
        return to(page).build();
    }

    /** By 303, so that a form isn't sent again. The address stays one without a host: a proxy before us has its own. */
    public static Response.ResponseBuilder to(String page) {
        return Response.status(Response.Status.SEE_OTHER).header(HttpHeaders.LOCATION, page);
    }
}
