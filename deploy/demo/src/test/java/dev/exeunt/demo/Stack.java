package dev.exeunt.demo;

import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.Ports;
import dev.exeunt.kit.KafkaResource;
import dev.exeunt.kit.MailResource;
import dev.exeunt.kit.PostgresResource;
import dev.exeunt.kit.RedisResource;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The real thing, once for all stories: engines, session- and notification-service, and the account before them. */
final class Stack {

    static final String PASSWORD = "a-password-in-tests";

    private static final String SECRET = "a-secret-in-tests";
    private static final List<String> USERS =
            List.of("demo-en", "demo-ru", "demo-live", "demo-idle", "demo-app", "demo-bad", "demo-js");

    /** All that runs. */
    private record Running(LocalIssuer issuer, Service sessions, Service notifications, Service demo)
            implements AutoCloseable {

        @Override
        public void close() {
            demo.end();
            notifications.end();
            sessions.end();
            issuer.close();
        }
    }

    private static Running running;

    private Stack() {}

    /** Ends after the last class. */
    static void startOnce(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(Stack.class))
                .computeIfAbsent(Running.class, key -> start(), Running.class);
    }

    private static Running start() {
        LocalIssuer issuer = issuer();
        Map<String, String> oidc = Map.of("quarkus.oidc.auth-server-url", issuer.url());
        Map<String, String> kafka = new KafkaResource().start();
        Service sessions = sessions(oidc, kafka);
        Service notifications = notifications(oidc, kafka, issuer, sessions);
        Service demo = demo(issuer, sessions, notifications);
        return new Running(issuer, sessions.ready(), notifications.ready(), demo.ready());
    }

    private static LocalIssuer issuer() {
        return LocalIssuer.start(
                fresh("issuer"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(
                        new LocalIssuer.Client("login-system", SECRET, Set.of("session-issuer")),
                        new LocalIssuer.Client("notification-service", SECRET, Set.of("introspector"))),
                Clock.systemUTC());
    }

    /** A shared computer's idle time is short enough to be waited for. */
    private static Service sessions(Map<String, String> oidc, Map<String, String> kafka) {
        Map<String, String> settings = new HashMap<>(oidc);
        settings.putAll(kafka);
        settings.putAll(new RedisResource().start());
        settings.put("exeunt.session.shared-idle", "PT12S");
        settings.put("exeunt.session.heartbeat", "PT2S");
        return Service.start("session-service", Ports.orFree(0), settings);
    }

    private static Service notifications(
            Map<String, String> oidc, Map<String, String> kafka, LocalIssuer issuer, Service sessions) {
        PostgresResource postgres = new PostgresResource();
        postgres.init(Map.of("database", "notification"));
        Map<String, String> settings = new HashMap<>(oidc);
        settings.putAll(kafka);
        settings.putAll(postgres.start());
        settings.putAll(new MailResource().start());
        settings.put("quarkus.oidc-client.auth-server-url", issuer.url());
        settings.put("quarkus.oidc-client.credentials.secret", SECRET);
        settings.put("quarkus.rest-client.session-service.url", sessions.url());
        return Service.start("notification-service", Ports.orFree(0), settings);
    }

    private static Service demo(LocalIssuer issuer, Service sessions, Service notifications) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.oidc-client.auth-server-url", issuer.url(),
                "quarkus.oidc-client.credentials.secret", SECRET,
                "quarkus.rest-client.session-service.url", sessions.url(),
                "quarkus.rest-client.notification-service.url", notifications.url(),
                "exeunt.demo.data", fresh("demo").toString(),
                "exeunt.demo.check-every", "PT1S"));
        for (String user : USERS) {
            String prefix = "exeunt.demo.users." + user + ".";
            settings.put(prefix + "password", PASSWORD);
            if (!user.equals("demo-ru")) {
                settings.put(prefix + "name", "Demo User");
                settings.put(prefix + "language", "en");
                settings.put(prefix + "zone", "Europe/Berlin");
                settings.put(prefix + "address", user + "@example.org");
            }
        }
        return Service.start("deploy/demo", Ports.orFree(0), settings);
    }

    private static Path fresh(String name) {
        try {
            return Files.createTempDirectory(Files.createDirectories(Path.of("target/data")), name)
                    .toAbsolutePath();
        } catch (IOException e) {
            throw new AssertionError("no folder for " + name, e);
        }
    }

    /** Browsers take secure cookies without TLS from this name alone. */
    static String demo() {
        return running.demo().url().replace("127.0.0.1", "localhost");
    }

    static Service sessionService() {
        return running.sessions();
    }

    static String tokenOfLoginSystem() {
        return running.issuer().accessToken("login-system", Set.of("session-issuer"));
    }
}
