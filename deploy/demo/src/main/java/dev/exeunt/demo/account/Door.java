package dev.exeunt.demo.account;

import dev.exeunt.demo.DemoUser;
import dev.exeunt.demo.Language;
import dev.exeunt.demo.SessionCookie;
import dev.exeunt.demo.Store;
import dev.exeunt.demo.page.NextPage;
import dev.exeunt.demo.page.Pages;
import dev.exeunt.demo.upstream.Sessions;
import dev.exeunt.demo.upstream.Standing;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Every page is behind it. Who isn't signed in finds the login window; when nobody can say who is, nobody gets in. */
@ApplicationScoped
class Door {

    private static final int AWAY = 503;

    private final Sessions sessions;
    private final Store store;
    private final Pages pages;

    Door(Sessions sessions, Store store, Pages pages) {
        this.sessions = sessions;
        this.store = store;
        this.pages = pages;
    }

    /** Opening a page is the user's activity. */
    Response enter(HttpServerRequest request, Function<Visitor, Response> page) {
        Optional<String> token = SessionCookie.of(request);
        if (token.isEmpty()) {
            return toLogin(request);
        }
        return switch (sessions.check(token.get(), false)) {
            case Standing.Alive alive -> visitor(alive, token.get()).map(page).orElseGet(() -> toLogin(request));
            case Standing.Ended ended -> toLogin(request);
            case Standing.Nobody nobody -> toLogin(request);
            case Standing.Away away -> away(request);
        };
    }

    private Optional<Visitor> visitor(Standing.Alive alive, String token) {
        return store.user(alive.subject()).map(user -> visitor(user, alive, token));
    }

    private Visitor visitor(DemoUser user, Standing.Alive alive, String token) {
        return new Visitor(user, alive.sid(), token, alive.shared(), store.settings(user));
    }

    /** Says so, and shows nothing else. */
    Response away(HttpServerRequest request) {
        Language language = Language.accepted(request.getHeader("Accept-Language"));
        return pages.of("away", language, Map.of())
                .status(AWAY)
                .header("Retry-After", 2)
                .build();
    }

    private static Response toLogin(HttpServerRequest request) {
        String next = NextPage.of(request.path());
        String asked = next.equals(NextPage.HOME) ? "" : "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
        return NextPage.redirect("/login" + asked);
    }
}
