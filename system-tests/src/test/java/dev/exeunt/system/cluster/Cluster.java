package dev.exeunt.system.cluster;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.MailEngine;
import dev.exeunt.engines.Ports;
import dev.exeunt.engines.PostgresEngine;
import dev.exeunt.system.Checkout;
import dev.exeunt.system.Exeunt;
import dev.exeunt.system.Http;
import dev.exeunt.system.faults.Jvm;
import org.awaitility.core.ThrowingRunnable;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import static org.awaitility.Awaitility.await;

/** Two instances of session-service on three brokers and a Redis Cluster; what else they need is there once. */
final class Cluster implements Exeunt, AutoCloseable {

    private static final String SECRET = "secret-in-clusters";
    private static final Duration LONG = Duration.ofMinutes(2);
    private static final Duration PATIENCE = Duration.ofSeconds(6);
    static final int INSTANCES = 2;
    private static final int NONE = -1;

    private final Path folder;
    private final LocalIssuer issuer;
    private final MailEngine mail;
    private final RedisCluster redis;
    private final PostgresEngine database;
    private final Brokers brokers;
    private final List<Integer> ports =
            IntStream.range(0, INSTANCES + 1).mapToObj(i -> Ports.orFree(0)).toList();
    private final List<Jvm> services;
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicInteger away = new AtomicInteger(NONE);
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    Cluster() {
        try {
            folder = Files.createTempDirectory(
                    Files.createDirectories(Path.of("target").toAbsolutePath()), "cluster-");
        } catch (IOException e) {
            throw new AssertionError("no data folder", e);
        }
        issuer = LocalIssuer.start(
                folder.resolve("issuer"),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                List.of(new LocalIssuer.Client("introspector", SECRET, Set.of("introspector"))),
                Clock.systemUTC());
        mail = MailEngine.start(0, 0);
        redis = new RedisCluster(folder, SECRET);
        database = PostgresEngine.start(
                folder.resolve("postgres"), folder.resolve("bin"), 0, List.of(Database.NOTIFICATION), role -> SECRET);
        brokers = new Brokers(folder);
        services = List.of(session(0), session(1), notification());
        ports.forEach(Cluster::isReady);
    }

    private Jvm session(int number) {
        Map<String, String> settings = shared(number);
        settings.put("QUARKUS_REDIS_HOSTS", redis.hosts());
        settings.put("QUARKUS_REDIS_CLIENT_TYPE", "cluster");
        settings.put("EXEUNT_SESSION_LOG_REPLICAS", Integer.toString(Brokers.COUNT));
        settings.put("EXEUNT_SESSION_LOG_MIN_IN_SYNC", "2");
        return service("session-service", "session-service-" + (number + 1), settings);
    }

    private Jvm notification() {
        Map<String, String> settings = shared(INSTANCES);
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(Database.NOTIFICATION.name()));
        settings.put("QUARKUS_DATASOURCE_USERNAME", "notification_writer");
        settings.put("QUARKUS_DATASOURCE_PASSWORD", SECRET);
        settings.put("QUARKUS_FLYWAY_USERNAME", Database.NOTIFICATION.owner());
        settings.put("QUARKUS_FLYWAY_PASSWORD", SECRET);
        settings.put("EXEUNT_NOTIFICATION_SMTP_PORT", Integer.toString(mail.smtpPort()));
        settings.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuer.url());
        settings.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", "introspector");
        settings.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", SECRET);
        settings.put("QUARKUS_REST_CLIENT_SESSION_SERVICE_URL", "http://127.0.0.1:" + ports.getFirst());
        return service("notification-service", "notification-service", settings);
    }

    private Map<String, String> shared(int number) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        settings.put("QUARKUS_HTTP_PORT", Integer.toString(ports.get(number)));
        settings.put("KAFKA_BOOTSTRAP_SERVERS", brokers.bootstrapServers());
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        return settings;
    }

    private Jvm service(String module, String name, Map<String, String> settings) {
        Path jar = Checkout.folder().resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
        return Jvm.start(folder, folder.resolve(name + ".log"), List.of("-jar", jar.toString()), settings);
    }

    static void soon(ThrowingRunnable assertion) {
        await().atMost(LONG)
                .pollInterval(Duration.ofMillis(200))
                .ignoreExceptions()
                .untilAsserted(assertion);
    }

    Brokers brokers() {
        return brokers;
    }

    RedisCluster redis() {
        return redis;
    }

    /** Ends an instance and starts it again; callers are led to the other one meanwhile. */
    void renews(int instance) {
        away.set(instance);
        services.get(instance).isEnded();
        services.get(instance).isStartedAgain();
        isReady(ports.get(instance));
        away.set(NONE);
    }

    private static void isReady(int port) {
        soon(() -> Http.on(port).get("/q/health/ready").expect(200));
    }

    /** All instances of session-service, each by itself. */
    List<Http> instances() {
        return ports.subList(0, INSTANCES).stream().map(Cluster::http).toList();
    }

    private static Http http(int port) {
        return Http.on(port).waiting(PATIENCE);
    }

    /** One after the other, save who is led around. */
    @Override
    public Http sessionService() {
        int next = Math.floorMod(turn.getAndIncrement(), INSTANCES);
        return http(ports.get(next == away.get() ? (next + 1) % INSTANCES : next));
    }

    @Override
    public Http notificationService() {
        return http(ports.getLast());
    }

    @Override
    public Http auditService() {
        throw new UnsupportedOperationException("there is none here");
    }

    @Override
    public Http mail() {
        return new Http(mail.url(), "", PATIENCE);
    }

    @Override
    public String kafka() {
        return brokers.bootstrapServers();
    }

    @Override
    public String token(String role) {
        return tokens.computeIfAbsent(role, one -> issuer.accessToken("somebody-with-" + one, Set.of(one)));
    }

    @Override
    public void close() {
        services.stream().filter(Jvm::isAlive).forEach(Jvm::isKilled);
        brokers.close();
        database.close();
        redis.close();
        mail.close();
        issuer.close();
    }
}
