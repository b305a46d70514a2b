package dev.exeunt.session.recovery;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Tells how much is pending. Never a reason not to be ready: signing out must go on. */
@Readiness
@ApplicationScoped
class PendingHealth implements HealthCheck {

    private final PendingWatch watch;

    PendingHealth(PendingWatch watch) {
        this.watch = watch;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("pending")
                .up()
                .withData("events", watch.count())
                .withData("oldest-seconds", watch.oldest().toSeconds())
                .withData("alarm", watch.alarm())
                .build();
    }
}
