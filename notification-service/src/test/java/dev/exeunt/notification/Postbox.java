package dev.exeunt.notification;

import dev.exeunt.engines.MailEngine;
import dev.exeunt.engines.ReceivedMail;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The mail catcher, where tests can shut it for a while; what it has received is gone with that. */
@Singleton
public class Postbox {

    private final int port;
    private @Nullable MailEngine engine;

    Postbox(@ConfigProperty(name = "exeunt.notification.smtp.port") int port) {
        this.port = port;
    }

    void atStart(@Observes StartupEvent event) {
        open();
    }

    void atEnd(@Observes ShutdownEvent event) {
        shut();
    }

    public synchronized void open() {
        if (engine == null) {
            // The catcher gives itself two seconds to start, which a busy machine may not have.
            engine = Awaitility.await()
                    .atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> MailEngine.start(port, 0), Objects::nonNull);
        }
    }

    public synchronized void shut() {
        if (engine != null) {
            engine.close();
            engine = null;
        }
    }

    /** The messages to this address, oldest first. */
    synchronized List<ReceivedMail> of(String address) {
        return engine == null
                ? List.of()
                : engine.messages().stream()
                        .filter(message -> message.to().equals(address))
                        .toList();
    }
}
