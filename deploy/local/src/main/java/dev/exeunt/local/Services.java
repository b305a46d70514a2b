package dev.exeunt.local;

import dev.exeunt.engines.Database;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The services, the account before them, and what each is told, by its environment alone: a command line could be read by everybody. */
final class Services {

    static final List<Place> ALL =
            List.of(Place.SESSION_SERVICE, Place.AUDIT_SERVICE, Place.NOTIFICATION_SERVICE, Place.DEMO);

    private final Home home;
    private final Places places;
    private final Secrets secrets;

    Services(Home home, Places places, Secrets secrets) {
        this.home = home;
        this.places = places;
        this.secrets = secrets;
    }

    Map<String, String> environment(Place service) {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(places.port(service)));
        environment.put("KAFKA_BOOTSTRAP_SERVERS", places.address(Place.KAFKA));
        environment.put("QUARKUS_OIDC_AUTH_SERVER_URL", places.url(Place.ISSUER));
        environment.putAll(
                switch (service) {
                    case SESSION_SERVICE -> redis();
                    case AUDIT_SERVICE -> audit();
                    case NOTIFICATION_SERVICE -> notification();
                    case DEMO -> DemoAccount.environment(home, places, secrets);
                    case ISSUER, MAIL, KAFKA, REDIS, POSTGRES, SMTP ->
                        throw new IllegalArgumentException(service + " is no service");
                });
        return environment;
    }

    private Map<String, String> redis() {
        return Map.of("QUARKUS_REDIS_HOSTS", "redis://:" + secrets.of("redis") + "@" + places.address(Place.REDIS));
    }

    private Map<String, String> audit() {
        Map<String, String> environment = new HashMap<>(database(Database.AUDIT, "audit_writer"));
        environment.put("QUARKUS_DATASOURCE_ERASER_PASSWORD", secrets.of("audit_eraser"));
        environment.put("EXEUNT_AUDIT_ORIGIN", AuditKey.ORIGIN);
        environment.put("EXEUNT_AUDIT_SIGNING_KEYS", AuditKey.in(home).toString());
        environment.putAll(Console.environment(places, secrets));
        return environment;
    }

    private Map<String, String> notification() {
        Map<String, String> environment = new HashMap<>(database(Database.NOTIFICATION, "notification_writer"));
        environment.put("EXEUNT_NOTIFICATION_SMTP_HOST", "127.0.0.1");
        environment.put("EXEUNT_NOTIFICATION_SMTP_PORT", Integer.toString(places.port(Place.SMTP)));
        environment.put("QUARKUS_OIDC_CLIENT_AUTH_SERVER_URL", places.url(Place.ISSUER));
        environment.put("QUARKUS_OIDC_CLIENT_CLIENT_ID", Caller.NOTIFICATION_SERVICE.id());
        environment.put("QUARKUS_OIDC_CLIENT_CREDENTIALS_SECRET", secrets.of(Caller.NOTIFICATION_SERVICE.id()));
        PushKeys push = secrets.pushKeys();
        environment.put("EXEUNT_NOTIFICATION_PUSH_PUBLIC_KEY", push.publicKey());
        environment.put("EXEUNT_NOTIFICATION_PUSH_PRIVATE_KEY", push.privateKey());
        environment.put("QUARKUS_REST_CLIENT_SESSION_SERVICE_URL", places.url(Place.SESSION_SERVICE));
        return environment;
    }

    private Map<String, String> database(Database database, String writer) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://" + places.address(Place.POSTGRES) + "/" + database.name(),
                "QUARKUS_DATASOURCE_USERNAME",
                writer,
                "QUARKUS_DATASOURCE_PASSWORD",
                secrets.of(writer),
                "QUARKUS_FLYWAY_USERNAME",
                database.owner(),
                "QUARKUS_FLYWAY_PASSWORD",
                secrets.of(database.owner()));
    }
}
