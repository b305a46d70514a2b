package dev.exeunt.notification.channel;

import dev.exeunt.notification.Door;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the mail server takes connections. */
@Readiness
@ApplicationScoped
class SmtpReadiness implements HealthCheck {

    private final Door server;

    SmtpReadiness(
            @ConfigProperty(name = "exeunt.notification.smtp.host") String host,
            @ConfigProperty(name = "exeunt.notification.smtp.port") int port) {
        server = new Door(host, port);
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("SMTP");
        return server.opens()
                ? answer.up().build()
                : answer.down().withData("waits for", server.toString()).build();
    }
}
