package dev.exeunt.audit.console;

import dev.exeunt.engines.Ports;
import dev.exeunt.kit.IssuerResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.util.Map;

/** There is a console. Session-service is where it says from the moment that {@link SessionServiceProcess} starts it. */
public final class ConsoleSettings implements QuarkusTestResourceLifecycleManager {

    static final String SESSION_SERVICE = "exeunt.audit.session-service";

    @Override
    public Map<String, String> start() {
        return Map.of(
                "exeunt.audit.console",
                "true",
                "quarkus.oidc.console.credentials.secret",
                IssuerResource.CONSOLE_SECRET,
                SESSION_SERVICE,
                "http://127.0.0.1:" + Ports.orFree(0));
    }

    @Override
    public void stop() {}
}
