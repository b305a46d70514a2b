package dev.exeunt.notification.intake;

import dev.exeunt.notification.Door;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.util.List;

/** Whether a broker takes connections; whether this service has its share of the log is the channels' own check. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private final List<Door> brokers;

    KafkaReadiness(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> servers) {
        brokers = servers.stream().map(Door::of).toList();
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Kafka");
        return brokers.stream().anyMatch(Door::opens)
                ? answer.up().build()
                : answer.down().withData("waits for", brokers.toString()).build();
    }
}
