package dev.exeunt.audit.intake;

import dev.exeunt.audit.AwayException;
import dev.exeunt.events.Topics;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the log answers. */
@Readiness
@ApplicationScoped
class LogHealth implements HealthCheck {

    private final KafkaTopics topics;

    LogHealth(KafkaTopics topics) {
        this.topics = topics;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("log");
        try {
            topics.id(Topics.SESSION_EVENTS);
            return answer.up().build();
        } catch (AwayException e) {
            return answer.down().withData("waits for", e.engine()).build();
        }
    }
}
