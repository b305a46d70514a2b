package dev.exeunt.system;

import dev.exeunt.engines.Certificate;
import dev.exeunt.engines.IssuerByTls;
import dev.exeunt.engines.KafkaByTls;
import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.MailEngine;
import dev.exeunt.engines.Ports;
import dev.exeunt.engines.PostgresByTls;
import dev.exeunt.engines.RedisByTls;
import dev.exeunt.system.faults.AuditKey;
import dev.exeunt.system.faults.Jvm;

import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.contentOf;

/**
 * The services as they are run where others can connect: each wire goes by TLS, each engine gives what {@code deploy/access}
 * says, the issuer is a company's own, and every setting is one that {@code deploy/access/README.md} names.
 */
final class TlsSite implements Exeunt, AutoCloseable {

    private static final Path ACCESS = Checkout.folder().resolve("deploy/access");
    private static final String ISSUER = "issuer.exeunt.test";
    private static final String STRANGER = "stranger.exeunt.test";
    private static final String MISLED = "session-service-misled";

    private static final String SECRET = "of-an-introspector-in-tests";

    private final Path folder;
    private final Certificate certificate;
    private final HttpClient client;
    private final KafkaByTls kafka;
    private final RedisByTls redis;
    private final PostgresByTls postgres;
    private final MailEngine mail = MailEngine.start(0, 0);
    private final LocalIssuer issuer;
    private final Path names;
    private final Map<String, Integer> ports = new HashMap<>();
    private final Map<String, Jvm> services = new HashMap<>();

    TlsSite() throws Exception {
        folder = Files.createTempDirectory(
                Files.createDirectories(Path.of("target").toAbsolutePath()), "tls-");
        certificate = Certificate.in(folder, ISSUER);
        client = HttpClient.newBuilder().sslContext(certificate.trusting()).build();
        names = Files.writeString(folder.resolve("hosts"), "127.0.0.1 localhost " + ISSUER + " " + STRANGER + "\n");
        issuer = IssuerByTls.start(
                folder.resolve("issuer"),
                ISSUER,
                certificate,
                List.of(new LocalIssuer.Client("notification-service", SECRET, Set.of("introspector"))));
        kafka = KafkaByTls.start(folder.resolve("kafka"), certificate, ACCESS.resolve("kafka-acls.sh"));
        redis = RedisByTls.start(folder.resolve("redis"), certificate, ACCESS.resolve("redis.acl"));
        postgres = PostgresByTls.start(folder.resolve("postgres"), certificate);
    }

    /** Starts all three, and returns when they are ready. */
    TlsSite withServices() {
        launch("session-service", redis("127.0.0.1"));
        launch("audit-service", audit());
        launch("notification-service", notification());
        services.keySet().forEach(this::awaitReady);
        return this;
    }

    /** Another session-service, which finds Redis by a name that its certificate doesn't have. */
    Http misled() {
        return launch("session-service", MISLED, redis(STRANGER));
    }

    void endsMisled() {
        Objects.requireNonNull(services.remove(MISLED)).isEnded();
    }

    private void launch(String service, Map<String, String> settings) {
        launch(service, service, settings);
    }

    private Http launch(String service, String name, Map<String, String> more) {
        int port = Ports.orFree(0);
        Map<String, String> settings = shared(service, port);
        settings.putAll(more);
        Path jar = Checkout.folder().resolve(service).resolve("target/quarkus-app/quarkus-run.jar");
        // Stands in for a name service: there an issuer has a name of its own.
        String lookup = "-Djdk.net.hosts.file=" + names;
        ports.put(name, port);
        services.put(name, Jvm.start(folder, log(name), List.of(lookup, "-jar", jar.toString()), settings));
        return http(name);
    }

    private Map<String, String> shared(String service, int port) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_HTTP_HOST", "0.0.0.0");
        settings.put("QUARKUS_HTTP_SSL_PORT", Integer.toString(port));
        settings.put("QUARKUS_HTTP_INSECURE_REQUESTS", "disabled");
        settings.put("QUARKUS_HTTP_TLS_CONFIGURATION_NAME", "exeunt");
        settings.put(
                "QUARKUS_TLS_EXEUNT_KEY_STORE_PEM_OWN_CERT", certificate.pem().toString());
        settings.put(
                "QUARKUS_TLS_EXEUNT_KEY_STORE_PEM_OWN_KEY", certificate.key().toString());
        settings.put(
                "QUARKUS_TLS_EXEUNT_TRUST_STORE_PEM_CERTS", certificate.pem().toString());
        settings.put("QUARKUS_TLS_EXEUNT_HOSTNAME_VERIFICATION_ALGORITHM", "HTTPS");
        settings.put("QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        settings.put("QUARKUS_OIDC_TLS_TLS_CONFIGURATION_NAME", "exeunt");
        settings.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        settings.put("KAFKA_SECURITY_PROTOCOL", "SASL_SSL");
        settings.put("KAFKA_SASL_MECHANISM", "PLAIN");
        settings.put("KAFKA_SASL_JAAS_CONFIG", KafkaByTls.login(service));
        settings.put("KAFKA_SSL_TRUSTSTORE_TYPE", "PEM");
        settings.put("KAFKA_SSL_TRUSTSTORE_LOCATION", certificate.pem().toString());
        return settings;
    }

    private Map<String, String> redis(String host) {
        return Map.of(
                "QUARKUS_REDIS_HOSTS",
                "rediss://session-service:" + RedisByTls.PASSWORD + "@" + host + ":" + redis.port(),
                "QUARKUS_REDIS_TLS_CONFIGURATION_NAME",
                "exeunt");
    }

    private Map<String, String> audit() {
        Map<String, String> settings = database("audit");
        settings.put("QUARKUS_DATASOURCE_ERASER_PASSWORD", PostgresByTls.passwordOf("audit_eraser"));
        settings.put("EXEUNT_AUDIT_ORIGIN", AuditKey.ORIGIN);
        settings.put("EXEUNT_AUDIT_SIGNING_KEYS", AuditKey.in(folder).toString());
        return settings;
    }

    private Map<String, String> notification() {
        Map<String, String> settings = database("notification");
        settings.put("EXEUNT_NOTIFICATION_SMTP_HOST", "127.0.0.1");
        settings.put("EXEUNT_NOTIFICATION_SMTP_PORT", Integer.toString(mail.smtpPort()));
        settings.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", issuer.url());
        settings.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", "notification-service");
        settings.put("QUARKUS_OIDC_CLIENT_TLS_TLS_CONFIGURATION_NAME", "exeunt");
        settings.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", SECRET);
        settings.put(
                "QUARKUS_REST_CLIENT_SESSION_SERVICE_URL",
                http("session-service").server());
        settings.put("QUARKUS_REST_CLIENT_SESSION_SERVICE_TLS_CONFIGURATION_NAME", "exeunt");
        return settings;
    }

    private Map<String, String> database(String name) {
        Map<String, String> settings = new HashMap<>();
        settings.put("QUARKUS_DATASOURCE_JDBC_URL", postgres.url("127.0.0.1", name, certificate));
        settings.put("QUARKUS_DATASOURCE_USERNAME", name + "_writer");
        settings.put("QUARKUS_DATASOURCE_PASSWORD", PostgresByTls.passwordOf(name + "_writer"));
        settings.put("QUARKUS_FLYWAY_USERNAME", name + "_owner");
        settings.put("QUARKUS_FLYWAY_PASSWORD", PostgresByTls.passwordOf(name + "_owner"));
        return settings;
    }

    private void awaitReady(String name) {
        SystemAssertions.soon(() -> http(name).get("/q/health/ready").expect(200));
    }

    /** What all of them said so far. */
    String said() {
        return services.keySet().stream()
                .map(name -> contentOf(log(name).toFile()))
                .collect(Collectors.joining());
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }

    private Http http(String name) {
        Integer port = ports.get(name);
        assertThat(port).as("the port of %s", name).isNotNull();
        return Http.on(port, client);
    }

    @Override
    public Http sessionService() {
        return http("session-service");
    }

    @Override
    public Http notificationService() {
        return http("notification-service");
    }

    @Override
    public Http auditService() {
        return http("audit-service");
    }

    @Override
    public Http mail() {
        return new Http(mail.url(), "", sessionService().patience());
    }

    @Override
    public String kafka() {
        return kafka.bootstrapServers();
    }

    @Override
    public String token(String role) {
        return issuer.accessToken("somebody-with-" + role, Set.of(role));
    }

    @Override
    public void close() {
        services.values().stream().filter(Jvm::isAlive).forEach(Jvm::isEnded);
        kafka.close();
        redis.close();
        postgres.close();
        issuer.close();
        mail.close();
    }
}
