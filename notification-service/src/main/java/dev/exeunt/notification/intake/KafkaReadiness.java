package dev.exeunt.notification.intake;

import dev.exeunt.notification.Door;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

import java.util.List;

/** Whether a broker takes connections, and this service has its share of the log. */
@Readiness
@ApplicationScoped
class KafkaReadiness implements HealthCheck {

    private final List<Door> brokers;
    private final LogReader reader;

    KafkaReadiness(@ConfigProperty(name = "kafka.bootstrap.servers") List<String> servers, LogReader reader) {
        this.reader = reader;
        brokers = servers.stream().map(Door::of).toList();
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("Kafka");
        if (brokers.stream().noneMatch(Door::opens)) {
            return answer.down().withData("waits for", brokers.toString()).build();
        }
        return reader.isMember()
                ? answer.up().build()
                : answer.down().withData("waits for", "its share of the log").build();
    }
}
