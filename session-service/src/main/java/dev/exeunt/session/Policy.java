package dev.exeunt.session;

import dev.exeunt.events.Device;
import dev.exeunt.events.Shards;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import java.time.Duration;
import java.util.Optional;

/** How long a session on a device may stay unused, and how long it may live. */
@ApplicationScoped
public class Policy {

    /**
     * What a device is allowed.
     *
     * @param idle zero for ever
     * @param lifetime zero for ever
     */
    public record Allowance(Duration idle, Duration lifetime) {}

    private final SessionConfig config;

    Policy(SessionConfig config) {
        this.config = config;
    }

    public Allowance of(Device device) {
        Optional<SessionConfig.Limits> limits =
                Optional.ofNullable(config.policy().get(device.kind()));
        Duration idle = limits.flatMap(SessionConfig.Limits::idle).orElse(Duration.ZERO);
        Duration lifetime = limits.flatMap(SessionConfig.Limits::lifetime).orElse(Duration.ZERO);
        if (device.shared() && (idle.isZero() || idle.compareTo(config.sharedIdle()) > 0)) {
            idle = config.sharedIdle();
        }
        return new Allowance(idle, lifetime);
    }

    @Produces
    @Singleton
    Shards shards() {
        return new Shards(config.shards());
    }
}
