package dev.exeunt.system;

/** What a running system shows to the outside, however it was started. */
public interface Exeunt {

    /** An instance of it: as a client is led to one, any. */
    Http sessionService();

    Http notificationService();

    Http auditService();

    Http mail();

    /** Where Kafka's clients connect. */
    String kafka();

    /** An access token of a caller that has this role. */
    String token(String role);

    default Http sessionServiceAs(String role) {
        return sessionService().as(token(role));
    }

    default Http notificationServiceAs(String role) {
        return notificationService().as(token(role));
    }

    default Http auditServiceAs(String role) {
        return auditService().as(token(role));
    }
}
