package dev.exeunt.audit.trail;

import dev.exeunt.audit.AwayException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while the trail can be read. */
@Readiness
@ApplicationScoped
class TrailHealth implements HealthCheck {

    private final Records records;

    TrailHealth(Records records) {
        this.records = records;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("trail");
        try {
            records.reach();
            return answer.up().build();
        } catch (AwayException e) {
            return answer.down().withData("waits for", e.engine()).build();
        }
    }
}
