package dev.exeunt.demo.login;

import dev.exeunt.demo.Device;
import dev.exeunt.demo.Language;
import dev.exeunt.demo.SessionCookie;
import dev.exeunt.demo.page.Ending;
import dev.exeunt.demo.page.NextPage;
import dev.exeunt.demo.upstream.Sessions;
import dev.exeunt.demo.upstream.Standing;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The login window. */
@Path("/login")
@RunOnVirtualThread
public class LoginResource {

    private static final int UNAUTHORIZED = 401;
    private static final int BAD_REQUEST = 400;
    private static final int OVERTAKEN = 409;
    private static final int TOO_MANY = 429;
    private static final int AWAY = 503;

    /** What the form says. */
    public static class Form {
        @RestForm
        @Nullable
        String user;

        @RestForm
        @Nullable
        String password;

        @RestForm
        @Nullable
        String shared;

        @RestForm
        @Nullable
        String seal;

        @RestForm
        @Nullable
        String next;

        String name() {
            return user == null ? "" : user.strip();
        }
    }

    private final LoginWindow window;
    private final SignIn signIn;
    private final Sessions sessions;

    LoginResource(LoginWindow window, SignIn signIn, Sessions sessions) {
        this.window = window;
        this.signIn = signIn;
        this.sessions = sessions;
    }

    /**
     * The window, or the account for whoever is signed in.
     *
     * @param ended why a page of ours turned into this window
     */
    @GET
    public Response show(
            @RestQuery @Nullable String lang,
            @RestQuery @Nullable String next,
            @RestQuery @Nullable String ended,
            @RestQuery @Nullable String at,
            @Context HttpServerRequest request) {
        Language language = Language.of(lang).orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
        LoginWindow.Look look = window.look(language, NextPage.of(next));
        Standing standing = SessionCookie.of(request)
                .<Standing>map(token -> sessions.check(token, true))
                .orElseGet(Standing.Nobody::new);
        return switch (standing) {
            case Standing.Alive alive -> NextPage.redirect(NextPage.of(next));
            case Standing.Ended end ->
                window.show(look.because(Ending.of(look.words(), end.reason() + "", end.endedAt())), request);
            case Standing.Nobody nobody
            when ended != null && "same-origin".equals(request.getHeader("Sec-Fetch-Site")) ->
                window.show(
                        look.because(Ending.ofAddress(look.words(), ended, at).orElse(null)), request);
            case Standing.Nobody nobody -> window.show(look, request);
            case Standing.Away away -> window.show(look.failed("loginAway", AWAY), request);
        };
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response signIn(Form form, @RestQuery @Nullable String lang, @Context HttpServerRequest request) {
        Language language = Language.of(lang).orElseGet(() -> Language.accepted(request.getHeader("Accept-Language")));
        LoginWindow.Look look = window.look(language, NextPage.of(form.next)).with(form.name(), form.shared != null);
        return switch (window.check(form.seal, request)) {
            case NO_COOKIE -> window.show(look.failed("loginNoCookie", BAD_REQUEST), request);
            case EXPIRED -> window.show(look.failed("loginExpired", BAD_REQUEST), request);
            case GOOD -> letIn(form, look, request);
        };
    }

    private Response letIn(Form form, LoginWindow.Look look, HttpServerRequest request) {
        boolean shared = form.shared != null;
        Device device = new Device("web", DeviceName.of(request.getHeader("User-Agent")), shared);
        String password = form.password == null ? "" : form.password;
        String address = request.remoteAddress().hostAddress();
        String before = SessionCookie.of(request).orElse(null);
        return switch (signIn.signIn(form.name(), password, device, address, before)) {
            case SignIn.Outcome.Welcome welcome -> window.letIn(welcome.token(), shared, look);
            case SignIn.Outcome.Wrong wrong -> window.show(look.failed("loginWrong", UNAUTHORIZED), request);
            case SignIn.Outcome.Wait wait -> window.show(look.failed("loginWait", TOO_MANY), request);
            case SignIn.Outcome.Overtaken overtaken -> window.show(look.failed("loginOvertaken", OVERTAKEN), request);
            case SignIn.Outcome.Away away -> window.show(look.failed("loginAway", AWAY), request);
        };
    }
}
