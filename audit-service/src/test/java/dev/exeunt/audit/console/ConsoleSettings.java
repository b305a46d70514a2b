package dev.exeunt.audit.console;

import dev.exeunt.kit.IssuerResource;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
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
                "http://127.0.0.1:" + freePort());
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {}
}
