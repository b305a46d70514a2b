package dev.exeunt.notification.channel;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/** Whether the mail server takes connections. */
@Readiness
@ApplicationScoped
class SmtpReadiness implements HealthCheck {

    private static final int PATIENCE_MILLIS = 1000;

    private final String host;
    private final int port;

    SmtpReadiness(
            @ConfigProperty(name = "quarkus.mailer.host") String host,
            @ConfigProperty(name = "quarkus.mailer.port") int port) {
        this.host = host;
        this.port = port;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("SMTP");
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(host, port), PATIENCE_MILLIS);
            return answer.up().build();
        } catch (IOException e) {
            return answer.down().withData("waits for", host + ":" + port).build();
        }
    }
}
