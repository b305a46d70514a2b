package dev.exeunt.edge;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

import java.util.stream.Collectors;

/** Ends the start, before anybody is let in, where settings are good for a local run alone. */
@ApplicationScoped
class StartGuard {

    private static final Logger LOG = Logger.getLogger(StartGuard.class);

    /** Who starts with this profile has said that it is a local run, though it doesn't look like one: containers. */
    private static final String LOCAL = "local";

    private final Config config;

    StartGuard(Config config) {
        this.config = config;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        String refused = SafeStart.refusals(property -> config.getOptionalValue(property, String.class)).stream()
                .map(SafeStart.Refusal::toString)
                .collect(Collectors.joining("; "));
        if (refused.isEmpty() || LaunchMode.current() != LaunchMode.NORMAL) {
            return;
        }
        if (!ConfigUtils.isProfileActive(LOCAL)) {
            throw new IllegalStateException("refusing to start: " + refused);
        }
        LOG.warnf("Started for a local run alone reason=%s", refused);
    }
}
