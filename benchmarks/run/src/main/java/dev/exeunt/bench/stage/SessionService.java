package dev.exeunt.bench.stage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.exeunt.bench.load.Lines;
import dev.exeunt.bench.load.Nap;
import dev.exeunt.bench.load.Requests;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** session-service by its front door: sessions are opened, signed out and looked after around what is measured. */
public final class SessionService implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int CONNECTIONS = 32;
    private static final Duration COMPLETION = Duration.ofMinutes(3);

    private final Server server;
    private final String loginSystem;
    private final Lines lines;

    SessionService(Server server, String loginSystem) {
        this.server = server;
        this.loginSystem = loginSystem;
        this.lines = Lines.open(server.address(), CONNECTIONS);
    }

    public Server server() {
        return server;
    }

    /** Connections for whatever is measured; all of them idle. */
    public Lines lines() {
        return lines;
    }

    /** The body of a request that opens a session. */
    public static String opening(String subject) {
        return """
                {"subject":"%s","client":"account-android","address":"192.0.2.11",\
                "device":{"kind":"android","label":"Pixel 9","shared":false}}""".formatted(subject);
    }

    /** Opens so many sessions, each of the subject that is told for it. */
    public List<Account> open(int count, IntFunction<String> subjects) {
        AtomicReferenceArray<Account> opened = new AtomicReferenceArray<>(count);
        for (int i = 0; i < count; i++) {
            int n = i;
            String subject = subjects.apply(n);
            byte[] request = Requests.json("/sessions", loginSystem, opening(subject));
            lines.send(request, (status, at, text) -> opened.set(n, account(subject, status, text)));
        }
        lines.await();
        return IntStream.range(0, count).mapToObj(opened::get).toList();
    }

    private static Account account(String subject, int status, String answer) {
        JsonNode body = body(answer);
        if (status != 201) {
            throw new IllegalStateException("no session was opened: " + body);
        }
        return new Account(
                subject, body.path("token").asText(), body.path("sid").asText());
    }

    /** The JSON in an answer. */
    public static JsonNode body(String answer) {
        try {
            return JSON.readTree(answer.substring(answer.indexOf('{')));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not what was expected: " + answer, e);
        }
    }

    /** What a check of this session is answered. */
    public int check(Account account) {
        return Http.get(server.http("/session"), account.token()).statusCode();
    }

    /** Waits until a global sign-out has given every session its end; how many it says it has closed. */
    public long awaitCompletion(String signOut, Duration between, Runnable meanwhile) {
        String url = server.http("/global-sign-outs/" + signOut);
        boolean completed = Nap.until(
                () -> {
                    meanwhile.run();
                    return progress(url).path("state").asText().equals("completed");
                },
                COMPLETION,
                between);
        if (!completed) {
            throw new IllegalStateException("the sign-out didn't complete: " + progress(url));
        }
        return progress(url).path("closed").asLong();
    }

    private static JsonNode progress(String url) {
        return body(Http.get(url, "").body());
    }

    @Override
    public void close() {
        lines.close();
        server.close();
    }
}
