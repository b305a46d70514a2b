package dev.exeunt.audit.trail;

import dev.exeunt.audit.AuditConfig;
import dev.exeunt.audit.AwayException;
import io.smallrye.health.api.Wellness;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Not well for a while after an alarm. It is no matter of readiness: the service goes on answering, and neither a restart
 * nor taking it away would mend anything.
 */
@Wellness
@ApplicationScoped
class AlarmHealth implements HealthCheck {

    private final Alarms alarms;
    private final Duration shows;

    AlarmHealth(Alarms alarms, AuditConfig config) {
        this.alarms = alarms;
        this.shows = config.alarmFor();
    }

    @Override
    public HealthCheckResponse call() {
        var answer = HealthCheckResponse.named("integrity");
        try {
            List<Alarms.Kept> latest = alarms.since(Instant.now().minus(shows), 1);
            if (latest.isEmpty()) {
                return answer.up().build();
            }
            Alarms.Kept alarm = latest.getFirst();
            return answer.down()
                    .withData("alarm", alarm.kind())
                    .withData("noticed", alarm.noticedAt().toString())
                    .withData(
                            "where", alarm.topic() + ", partition " + alarm.partition() + ", offset " + alarm.offset())
                    .build();
        } catch (AwayException e) {
            return answer.down().withData("waits for", e.engine()).build();
        }
    }
}
