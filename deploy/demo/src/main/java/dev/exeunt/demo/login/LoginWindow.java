package dev.exeunt.demo.login;

import dev.exeunt.demo.Language;
import dev.exeunt.demo.SessionCookie;
import dev.exeunt.demo.page.Ending;
import dev.exeunt.demo.page.NextPage;
import dev.exeunt.demo.page.Pages;
import dev.exeunt.demo.page.Words;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The login window as a page, and what comes and goes with it. */
@ApplicationScoped
class LoginWindow {

    private static final String FORM_COOKIE = "__Host-form";
    private static final String FOR_US_ALONE = "; Path=/; Secure; HttpOnly; SameSite=Strict";

    /**
     * What a window shows.
     *
     * @param failure the word for what went wrong, if anything did
     */
    record Look(
            Language language,
            Map<String, String> words,
            String next,
            String user,
            boolean shared,
            @Nullable Ending ending,
            @Nullable String failure,
            int status) {

        Look because(@Nullable Ending why) {
            return new Look(language, words, next, user, shared, why, failure, status);
        }

        Look failed(String word, int code) {
            return new Look(language, words, next, user, shared, ending, word, code);
        }

        Look with(String name, boolean onSharedComputer) {
            return new Look(language, words, next, name, onSharedComputer, ending, failure, status);
        }
    }

    private final Pages pages;
    private final Words words;
    private final FormTokens forms;

    LoginWindow(Pages pages, Words words, FormTokens forms) {
        this.pages = pages;
        this.words = words;
        this.forms = forms;
    }

    Look look(Language language, String next) {
        return new Look(language, words.in(language), next, "", false, null, null, 200);
    }

    FormTokens.Answer check(@Nullable String seal, HttpServerRequest request) {
        return forms.check(secret(request).orElse(null), seal);
    }

    /** Two windows of one browser share its secret: neither makes the other's form a foreign one. */
    Response show(Look look, HttpServerRequest request) {
        String secret = secret(request).orElseGet(forms::secret);
        Map<String, Object> data = new HashMap<>();
        data.put("look", look);
        data.put("seal", forms.seal(secret));
        data.put("failure", look.failure() == null ? "" : look.words().get(look.failure()));
        Response.ResponseBuilder answer = pages.of("login", look.language(), data)
                .status(look.status())
                .header(HttpHeaders.SET_COOKIE, FORM_COOKIE + "=" + secret + FOR_US_ALONE);
        boolean forgotten = look.status() == 200;
        return forgotten ? forget(answer, request).build() : answer.build();
    }

    /** What a session that is over has left in the browser. */
    private static Response.ResponseBuilder forget(Response.ResponseBuilder answer, HttpServerRequest request) {
        if (SessionCookie.of(request).isPresent()) {
            answer.header(HttpHeaders.SET_COOKIE, SessionCookie.gone());
        }
        if (SessionCookie.wasShared(request)) {
            answer.header(HttpHeaders.SET_COOKIE, SessionCookie.shared(false))
                    .header("Clear-Site-Data", "\"cache\", \"storage\"");
        }
        return answer;
    }

    Response letIn(String token, boolean shared, Look look) {
        return NextPage.to(look.next())
                .header(HttpHeaders.SET_COOKIE, SessionCookie.with(token))
                .header(HttpHeaders.SET_COOKIE, SessionCookie.shared(shared))
                .build();
    }

    private static Optional<String> secret(HttpServerRequest request) {
        return Optional.ofNullable(request.getCookie(FORM_COOKIE))
                .map(Cookie::getValue)
                .filter(value -> value.matches("[\\w-]{32}"));
    }
}
