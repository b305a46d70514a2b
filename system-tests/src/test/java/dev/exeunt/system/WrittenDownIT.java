package dev.exeunt.system;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

import static dev.exeunt.system.SystemAssertions.soon;
import static org.assertj.core.api.Assertions.assertThat;

/** What of secrets and personal data is left in the data folders and logs of a run, whatever callers did with them. */
@ExtendWith(Stack.class)
class WrittenDownIT {

    private final Exeunt exeunt = Stack.exeunt();

    @Test
    void noTokenIsWrittenDownAnywhere() throws Exception {
        User user = User.who(exeunt, "en");
        Device laptop = user.signsIn("web", "Firefox on Debian");
        Device phone = user.signsIn("android", "Pixel 9");
        Device lost = user.signsIn("ios", "iPad");
        phone.inbox();
        user.losesTheTokenOf(lost);
        misplace(laptop.token());
        misplace(exeunt.token("security"));
        laptop.signsOutEverywhere();
        soon(() -> assertThat(Mailbox.of(exeunt, user).messages()).isNotEmpty());

        List<String> tokens = new ArrayList<>(Issued.tokens());
        for (String role : List.of("session-issuer", "security", "auditor")) {
            // Without what all tokens of the issuer have in common.
            tokens.add(exeunt.token(role).replaceFirst(".*\\.", ""));
        }

        assertThat(tokens).hasSizeGreaterThan(3).contains(laptop.token(), phone.token(), lost.token());
        assertThat(filesWith(tokens)).isEmpty();
        assertThat(Mailbox.of(exeunt, user).messages())
                .noneMatch(message -> tokens.stream().anyMatch(message.toString()::contains));
        // The same search finds what is known to be there.
        assertThat(filesWith(List.of(user.subject()))).isNotEmpty();
    }

    /** Wherever a caller might put one by mistake. */
    private void misplace(String token) throws IOException {
        for (int port : List.of(
                Stack.installation().ports().sessionService(),
                Stack.installation().ports().auditService(),
                Stack.installation().ports().notificationService())) {
            Http service = Http.on(port);
            service.get("/session?token=" + token);
            service.get("/audit/events?subject=x&token=" + token);
            service.get("/inbox?access_token=" + token);
            service.get("/global-sign-outs/" + token);
            service.get("/" + token);
            service.post("/sessions", Map.of("subject", token));
            service.as("Bearer " + token).get("/session");
            service.as(token + "x").get("/inbox");
            raw(port, "GET /session HTTP/1.1\r\nHost: " + token + "\r\nConnection: close\r\n\r\n");
            raw(
                    port,
                    "GET /session HTTP/1.1\r\nHost: x\r\nAuthorization: Basic " + token
                            + "\r\nConnection: close\r\n\r\n");
            raw(port, token + " / HTTP/1.1\r\n\r\n");
        }
    }

    private static void raw(int port, String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            try (InputStream answer = socket.getInputStream()) {
                answer.readAllBytes();
            }
        }
    }

    /** Passwords stand in the one file that is for them, and only its owner reads it. */
    @Test
    void noPasswordIsInALog() throws IOException, InterruptedException {
        Path home = Stack.installation().home();
        List<String> secrets = new ArrayList<>();
        try (var files = Files.walk(home)) {
            for (Path file :
                    files.filter(one -> one.endsWith("secrets.properties")).toList()) {
                Properties known = new Properties();
                known.load(Files.newBufferedReader(file));
                known.values().forEach(value -> secrets.add(value.toString()));
            }
        }

        assertThat(secrets).hasSizeGreaterThan(3);
        assertThat(filesWith(secrets))
                .filteredOn(file -> file.startsWith("logs"))
                .isEmpty();
    }

    /** What tells a person from another; the subject is an id of the login system's, which logs may name. */
    @Test
    void nothingPersonalIsInALog() throws IOException, InterruptedException {
        User user = User.who(exeunt, "en");
        String label = "device-" + UUID.randomUUID();
        Device device = user.signsIn("android", label);
        device.signsOutEverywhere();
        soon(() -> assertThat(Mailbox.of(exeunt, user).messages()).isNotEmpty());

        assertThat(filesWith(List.of(user.address(), label))).isNotEmpty().noneMatch(file -> file.startsWith("logs"));
    }

    /** Files of the installation in which any of these stands. They travel by a pipe, and are written down nowhere. */
    private static List<String> filesWith(List<String> texts) throws IOException, InterruptedException {
        Path home = Stack.installation().home();
        Process grep = new ProcessBuilder("grep", "-rlaFf", "/dev/stdin", home.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (Writer patterns = grep.outputWriter(StandardCharsets.UTF_8)) {
            for (String text : texts) {
                patterns.write(text + "\n");
            }
        }
        List<String> found = grep.inputReader()
                .lines()
                .map(file -> home.relativize(Path.of(file)).toString())
                .toList();
        assertThat(grep.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return found;
    }
}
