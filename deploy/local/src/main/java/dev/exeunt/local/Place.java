package dev.exeunt.local;

/** Everything that listens, and where it does unless an offset moves all of them. */
enum Place {
    DEMO("demo", 8080),
    SESSION_SERVICE("session-service", 8081),
    AUDIT_SERVICE("audit-service", 8082),
    NOTIFICATION_SERVICE("notification-service", 8083),
    ISSUER("issuer", 8084),
    MAIL("mail page", 8085),
    KAFKA("kafka", 19092),
    REDIS("redis", 16379),
    POSTGRES("postgres", 15432),
    SMTP("smtp", 11025);

    private final String label;
    private final int usualPort;

    Place(String label, int usualPort) {
        this.label = label;
        this.usualPort = usualPort;
    }

    String label() {
        return label;
    }

    int usualPort() {
        return usualPort;
    }

    boolean isService() {
        return this == DEMO || this == SESSION_SERVICE || this == AUDIT_SERVICE || this == NOTIFICATION_SERVICE;
    }
}
