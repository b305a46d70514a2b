package dev.exeunt.notification;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Whether the database has this version's form. */
@Readiness
@ApplicationScoped
class SchemaReadiness implements HealthCheck {

    private final Schema schema;

    SchemaReadiness(Schema schema) {
        this.schema = schema;
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("database schema");
        return schema.isReady()
                ? answer.up().build()
                : answer.down().withData("waits for", schema.waitsFor()).build();
    }
}
