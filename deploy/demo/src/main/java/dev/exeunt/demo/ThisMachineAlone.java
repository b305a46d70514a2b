package dev.exeunt.demo;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Ends the start where others could connect: an example of a client, with users of its own making, is nobody's login system.
 * The profile {@code local} says that it is a local run in spite of its looks, as for the services.
 */
@ApplicationScoped
class ThisMachineAlone {

    private final String host;

    ThisMachineAlone(@ConfigProperty(name = "quarkus.http.host", defaultValue = "0.0.0.0") String host) {
        this.host = host;
    }

    void atStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event) {
        boolean local = ConfigUtils.isProfileActive("local") || host.matches("localhost|::1|127(\\.\\d{1,3}){3}");
        if (!local && LaunchMode.current() == LaunchMode.NORMAL) {
            throw new IllegalStateException(
                    "refusing to start: quarkus.http.host lets others than this machine connect, and this is a demo");
        }
    }
}
