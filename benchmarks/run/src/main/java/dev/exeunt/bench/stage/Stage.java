package dev.exeunt.bench.stage;

import dev.exeunt.engines.Database;
import dev.exeunt.engines.LocalIssuer;
import dev.exeunt.engines.Ports;
import dev.exeunt.engines.PostgresEngine;
import dev.exeunt.engines.RedisEngine;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The engines and session-service, all anew, and whoever else is asked for. */
public final class Stage implements AutoCloseable {

    /** So many that one subject can have all the sessions of the largest sign-out. */
    private static final String PER_SUBJECT = "1000000";

    /** Of databases that nobody else reaches. */
    private static final String SECRET = "secret-in-benchmark";

    private static final List<String> BROKER_FLAGS = List.of("-Xms256m", "-Xmx256m", "-XX:+UseSerialGC");

    private final Place place;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final LocalIssuer issuer;
    private final RedisEngine redis;
    private final String kafka;
    private final Log log;
    private final View view;
    private final SessionService sessions;

    /** Starts everything; what has started ends again where something doesn't. */
    public Stage(Place place) {
        this.place = place;
        boolean started = false;
        try {
            place.clear();
            issuer = joined(issuer());
            redis = joined(RedisEngine.start(place.data("redis"), place.binaries(), 0, ""));
            kafka = kafka();
            log = joined(Log.connect(kafka));
            view = joined(new View(redis.url()));
            sessions = joined(new SessionService(instance("session-service"), token("session-issuer")));
            started = true;
        } finally {
            if (!started) {
                close();
            }
        }
    }

    private <T extends AutoCloseable> T joined(T started) {
        running.push(started);
        return started;
    }

    private LocalIssuer issuer() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return LocalIssuer.start(place.data("issuer"), address, List.of(), Clock.systemUTC());
    }

    private String kafka() {
        int port = Ports.orFree(0);
        List<String> program = Broker.program(place.data("kafka"), port);
        joined(Server.launch(place.log("kafka"), port, BROKER_FLAGS, program, Map.of()))
                .awaitConnection();
        return "127.0.0.1:" + port;
    }

    /** One more instance of session-service, which shares the shards with the first. */
    public Server another() {
        return joined(instance("session-service-2"));
    }

    private Server instance(String name) {
        int port = Ports.orFree(0);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(port),
                "QUARKUS_OIDC_AUTH_SERVER_URL",
                issuer.url(),
                "QUARKUS_REDIS_HOSTS",
                redis.url(),
                "KAFKA_BOOTSTRAP_SERVERS",
                kafka,
                "EXEUNT_SESSION_PER_SUBJECT",
                PER_SUBJECT);
        List<String> program = List.of("-jar", place.sessionService().toString());
        return Server.start(place.log(name), port, program, environment, "/q/health/ready");
    }

    /** An empty endpoint in the same kind of server. */
    public Server empty() {
        int port = Ports.orFree(0);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url());
        List<String> program = List.of("-jar", place.empty().toString());
        return joined(Server.start(place.log("empty"), port, program, environment, "/empty"));
    }

    /** notification-service, with a database and a mailbox of its own. */
    public NotificationService notifications() {
        Mailbox mail = joined(Mailbox.start());
        PostgresEngine database = joined(PostgresEngine.start(
                place.data("postgres"), place.binaries(), 0, List.of(Database.NOTIFICATION), role -> SECRET));
        int port = Ports.orFree(0);
        Map<String, String> environment = Map.of(
                "QUARKUS_HTTP_HOST", "127.0.0.1",
                "QUARKUS_HTTP_PORT", Integer.toString(port),
                "QUARKUS_OIDC_AUTH_SERVER_URL", issuer.url(),
                "KAFKA_BOOTSTRAP_SERVERS", kafka,
                "EXEUNT_NOTIFICATION_SMTP_PORT", Integer.toString(mail.port()),
                "QUARKUS_DATASOURCE_JDBC_URL", database.jdbcUrl(Database.NOTIFICATION.name()),
                "QUARKUS_DATASOURCE_PASSWORD", SECRET,
                "QUARKUS_DATASOURCE_USERNAME", Database.NOTIFICATION.users().getFirst(),
                "QUARKUS_FLYWAY_USERNAME", Database.NOTIFICATION.owner(),
                "QUARKUS_FLYWAY_PASSWORD", SECRET);
        List<String> program = List.of("-jar", place.notificationService().toString());
        Server server = Server.start(place.log("notification-service"), port, program, environment, "/q/health/ready");
        return joined(new NotificationService(server, mail, token("session-issuer")));
    }

    /** The peer, on the same Redis. */
    public Server spring() {
        int port = Ports.orFree(0);
        Map<String, String> environment =
                Map.of("SERVER_PORT", Integer.toString(port), "SPRING_DATA_REDIS_PORT", Integer.toString(redis.port()));
        List<String> program = List.of("-cp", place.spring(), "dev.exeunt.bench.spring.Peer");
        return joined(Server.start(place.log("spring"), port, program, environment, "/empty"));
    }

    /** An access token of a caller with this role. */
    public String token(String role) {
        return issuer.accessToken("bench-" + role, Set.of(role));
    }

    public SessionService sessions() {
        return sessions;
    }

    public Log log() {
        return log;
    }

    public View view() {
        return view;
    }

    public RedisEngine redis() {
        return redis;
    }

    public Place place() {
        return place;
    }

    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                System.getLogger(Stage.class.getName()).log(System.Logger.Level.WARNING, "not ended cleanly", e);
            }
        }
    }
}
