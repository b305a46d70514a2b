package dev.exeunt.engines;

import com.sun.net.httpserver.HttpExchange;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Signs a person in at an application: OIDC's code flow, with PKCE (RFC 7636) and no other way. Nobody stays signed in
 * here: each request asks for the password.
 */
final class CodeFlow {

    /** What somebody who gave the right password asks to be let into. */
    record Granted(Request request, LocalIssuer.Account account, Instant until) {}

    /** A sign-in that an application asked for. */
    record Request(
            String application,
            String redirect,
            @Nullable String state,
            @Nullable String nonce,
            String challenge) {}

    static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    private static final int MOST = 1000;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]", "localhost");

    private final List<LocalIssuer.Application> applications;
    private final List<LocalIssuer.Account> accounts;
    private final String issuer;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, Request> asked = bounded();
    private final Map<String, Granted> granted = bounded();

    CodeFlow(
            List<LocalIssuer.Application> applications,
            List<LocalIssuer.Account> accounts,
            String issuer,
            Clock clock) {
        this.applications = List.copyOf(applications);
        this.accounts = List.copyOf(accounts);
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The oldest gives way: who asks without end takes no memory. */
    private static <T> Map<String, T> bounded() {
        return new LinkedHashMap<>() {
            @Override
            protected boolean removeEldestEntry(Map.Entry<String, T> eldest) {
                return size() > MOST;
            }
        };
    }

    /** Shows who asks for a sign-in where to give the password. */
    Pages.Answer authorize(HttpExchange exchange) {
        Map<String, String> query = Forms.parse(exchange.getRequestURI().getRawQuery());
        String redirect = query.getOrDefault("redirect_uri", "");
        Optional<LocalIssuer.Application> application = application(query.getOrDefault("client_id", ""));
        if (application.filter(one -> mayReturnTo(one, redirect)).isEmpty()) {
            return LoginPage.refused();
        }
        String challenge = query.getOrDefault("code_challenge", "");
        boolean meant = "code".equals(query.get("response_type"))
                && "S256".equals(query.get("code_challenge_method"))
                && challenge.matches("[A-Za-z0-9_-]{43}");
        Request request =
                new Request(application.get().id(), redirect, query.get("state"), query.get("nonce"), challenge);
        if (!meant) {
            return back(exchange, request, "error", "invalid_request");
        }
        String id = secret();
        synchronized (asked) {
            asked.put(id, request);
        }
        return LoginPage.of(application.get().id(), id, false);
    }

    /** Where an application runs on this machine its port is its own affair (RFC 8252, section 7.3). */
    private static boolean mayReturnTo(LocalIssuer.Application application, String redirect) {
        try {
            URI uri = URI.create(redirect);
            return "http".equals(uri.getScheme())
                    && uri.getHost() != null
                    && LOOPBACK.contains(uri.getHost())
                    && uri.getUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && application.redirectPath().equals(uri.getRawPath());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Takes the password; the person goes back to the application with a code. */
    Pages.Answer login(HttpExchange exchange) throws IOException {
        Map<String, String> form = Forms.read(exchange);
        String id = form.getOrDefault("request", "");
        Request request;
        synchronized (asked) {
            request = asked.get(id);
        }
        if (request == null) {
            return LoginPage.refused();
        }
        Optional<LocalIssuer.Account> account =
                account(form.getOrDefault("name", ""), form.getOrDefault("password", ""));
        if (account.isEmpty()) {
            return LoginPage.of(request.application(), id, true);
        }
        synchronized (asked) {
            asked.remove(id);
        }
        return back(exchange, request, "code", grant(request, account.get()));
    }

    private String grant(Request request, LocalIssuer.Account account) {
        String code = secret();
        synchronized (granted) {
            granted.put(code, new Granted(request, account, clock.instant().plus(CODE_LIFETIME)));
        }
        return code;
    }

    /** What a code stands for. It is asked for once, whoever asks. */
    Optional<Granted> redeem(String application, Map<String, String> form) {
        Granted found;
        synchronized (granted) {
            found = granted.remove(form.getOrDefault("code", ""));
        }
        return Optional.ofNullable(found)
                .filter(one -> clock.instant().isBefore(one.until()))
                .filter(one -> one.request().application().equals(application))
                .filter(one -> one.request().redirect().equals(form.get("redirect_uri")))
                .filter(one -> one.request().challenge().equals(challenge(form.getOrDefault("code_verifier", ""))));
    }

    static String challenge(String verifier) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private Optional<LocalIssuer.Application> application(String id) {
        return applications.stream().filter(one -> one.id().equals(id)).findFirst();
    }

    private Optional<LocalIssuer.Account> account(String name, String password) {
        return accounts.stream()
                .filter(one -> one.name().equals(name))
                .filter(one -> LocalIssuer.same(one.password(), password))
                .findFirst();
    }

    private Pages.Answer back(HttpExchange exchange, Request request, String name, String value) {
        String state = request.state() == null ? "" : "&state=" + encode(request.state());
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        request.redirect() + "?" + name + "=" + encode(value) + state + "&iss=" + encode(issuer));
        return new Pages.Answer(303, "text/plain; charset=utf-8", "");
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private String secret() {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
