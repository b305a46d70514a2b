package dev.exeunt.system.faults;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.MailEngine;
import dev.exeunt.system.Exeunt;
import dev.exeunt.system.Http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The whole system, with every process, wire and disk of it in the hands of the test. */
final class Site implements Exeunt, AutoCloseable {

    /** Of everything that wants one. */
    static final String SECRET = "secret-in-faults";
    /** How long a caller waits before it counts as left without an answer. */
    static final Duration PATIENCE = Duration.ofSeconds(4);
    /** Of devices of kind {@code other}; no other has any. */
    static final Duration IDLE = Duration.ofSeconds(2);

    private final Path folder;
    private final Builds builds;
    private final Brokers brokers;
    private final RedisPair redis;
    private final Postgres database;
    private final MailEngine mail;
    private final Link wayToMail;
    private final Issuer issuer;
    private final List<Instance> sessions;
    private final Instance audit;
    private final Instance notification;
    private final List<Instance> rotation;
    private final AtomicInteger turn = new AtomicInteger();

    private Site(Path folder, Builds builds) {
        this.folder = folder;
        this.builds = builds;
        issuer = new Issuer(folder.resolve("issuer"));
        Path binaries = folder.resolve("bin");
        redis = new RedisPair(folder, binaries);
        brokers = Brokers.start(folder, Disk.at(folder.resolve("kafka"), 512));
        database = new Postgres(folder.resolve("postgres"), binaries);
        mail = MailEngine.start(0, 0);
        wayToMail = Link.to(mail.smtpPort());
        sessions = List.of(launchSession(0), launchSession(1));
        audit = launchAudit("audit-service");
        notification = launchNotification("notification-service");
        rotation = new CopyOnWriteArrayList<>(sessions);
    }

    /** Starts all of it; its logs stay below {@code target}. */
    static Site start(Builds builds) {
        try {
            Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
            Disk.endLeftovers(target);
            Site site = new Site(Files.createTempDirectory(target, "site-"), builds);
            site.awaitReady();
            return site;
        } catch (IOException e) {
            throw new AssertionError("no data folder", e);
        }
    }

    /** What doesn't come up takes all the rest down with it. */
    private void awaitReady() {
        boolean ready = false;
        try {
            Stream.concat(sessions.stream(), Stream.of(audit, notification)).forEach(Instance::awaitReady);
            ready = true;
        } finally {
            if (!ready) {
                close();
            }
        }
    }

    private Instance launchSession(int number) {
        Map<String, String> settings = shared();
        // The first one has wires of its own.
        settings.put(
                "KAFKA_BOOTSTRAP_SERVERS", number == 0 ? brokers.firstBootstrapServers() : brokers.bootstrapServers());
        settings.put(
                "QUARKUS_REDIS_HOSTS",
                "redis://:" + SECRET + "@127.0.0.1:" + redis.ways().get(number).port());
        settings.put("EXEUNT_SESSION_SHARDS", "4");
        settings.put("EXEUNT_SESSION_POLICY_OTHER_IDLE", IDLE.toString());
        settings.put("EXEUNT_SESSION_LOG_REPLICAS", "2");
        settings.put("EXEUNT_SESSION_LOG_MIN_IN_SYNC", "2");
        // Short, so that an older copy of Redis is often older than what an instance remembers.
        settings.put("EXEUNT_SESSION_LOG_TAIL", "300");
        settings.put("EXEUNT_SESSION_LOG_FAN_OUT_AHEAD", "75");
        settings.put("EXEUNT_SESSION_VIEW_CHUNK", "10");
        return Instance.launch(folder, "session-service-" + (number + 1), builds.of("session-service"), settings);
    }

    /** One more, for as long as the caller wants it: it isn't asked whether it is ready, and never asked for pages. */
    Instance launchAudit(String name) {
        return Instance.launch(folder, name, builds.of("audit-service"), auditSettings());
    }

    /** One more, for as long as the caller wants it. */
    Instance launchNotification(String name) {
        return Instance.launch(folder, name, builds.of("notification-service"), notificationSettings());
    }

    private Map<String, String> shared() {
        Map<String, String> settings = new HashMap<>();
        settings.put("KAFKA_BOOTSTRAP_SERVERS", brokers.bootstrapServers());
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        return settings;
    }

    private Map<String, String> auditSettings() {
        Map<String, String> settings = database(Database.AUDIT, "audit_writer");
        settings.put("QUARKUS_DATASOURCE_ERASER_PASSWORD", SECRET);
        settings.put("EXEUNT_AUDIT_ORIGIN", AuditKey.ORIGIN);
        settings.put("EXEUNT_AUDIT_SIGNING_KEYS", AuditKey.in(folder).toString());
        return settings;
    }

    private Map<String, String> notificationSettings() {
        Map<String, String> settings = database(Database.NOTIFICATION, "notification_writer");
        // Nothing is folded: each is looked for.
        settings.put("EXEUNT_NOTIFICATION_LIMITS_EMAIL", "1000");
        settings.put("EXEUNT_NOTIFICATION_LIMITS_INBOX", "1000");
        settings.put("EXEUNT_NOTIFICATION_SMTP_HOST", "127.0.0.1");
        settings.put("EXEUNT_NOTIFICATION_SMTP_PORT", Integer.toString(wayToMail.port()));
        settings.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuer.url());
        settings.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", "introspector");
        settings.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", SECRET);
        settings.put(
                "QUARKUS_REST_CLIENT_SESSION_SERVICE_URL",
                sessions.getLast().http().server());
        return settings;
    }

    private Map<String, String> database(Database of, String writer) {
        Map<String, String> settings = shared();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", database.url(of.name()));
        settings.put("QUARKUS_DATASOURCE_USERNAME", writer);
        settings.put("QUARKUS_DATASOURCE_PASSWORD", SECRET);
        settings.put("QUARKUS_FLYWAY_USERNAME", of.owner());
        settings.put("QUARKUS_FLYWAY_PASSWORD", SECRET);
        return settings;
    }

    Path folder() {
        return folder;
    }

    Brokers brokers() {
        return brokers;
    }

    RedisPair redis() {
        return redis;
    }

    /** The two of session-service; the first has wires of its own. */
    List<Instance> sessions() {
        return sessions;
    }

    Instance audit() {
        return audit;
    }

    Instance notification() {
        return notification;
    }

    Postgres database() {
        return database;
    }

    MailEngine mailbox() {
        return mail;
    }

    Link wayToMail() {
        return wayToMail;
    }

    /** Whether everything says that it works. */
    boolean isReady() {
        return Stream.concat(sessions.stream(), Stream.of(audit, notification)).allMatch(Instance::isReady);
    }

    /** Callers are led to the others, as whoever operates it would have it before an end. */
    void leadsCallersAwayFrom(Instance instance) {
        rotation.remove(instance);
    }

    void leadsCallersTo(Instance instance) {
        rotation.add(instance);
    }

    /** The next in turn that lives: who is led to one that ends meanwhile gets no answer. */
    @Override
    public Http sessionService() {
        int first = turn.getAndIncrement();
        return IntStream.range(first, first + rotation.size())
                .mapToObj(next -> rotation.get(Math.floorMod(next, rotation.size())))
                .filter(instance -> instance.jvm().isAlive())
                .findFirst()
                .orElseGet(sessions::getFirst)
                .http();
    }

    @Override
    public Http notificationService() {
        return notification.http();
    }

    @Override
    public Http auditService() {
        return audit.http();
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
        return issuer.token(role);
    }

    @Override
    public void close() {
        Stream.concat(sessions.stream(), Stream.of(audit, notification)).forEach(Instance::isEnded);
        brokers.close();
        brokers.disk().close();
        redis.close();
        database.close();
        wayToMail.close();
        mail.close();
        issuer.close();
    }
}
