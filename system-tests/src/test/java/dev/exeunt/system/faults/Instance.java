package dev.exeunt.system.faults;

import dev.exeunt.engines.Ports;
import dev.exeunt.system.Http;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static dev.exeunt.system.faults.Patience.soon;

/** A service in a process of its own, on a port that it keeps. */
final class Instance {

    private final int port;
    private final Jvm jvm;

    private Instance(int port, Jvm jvm) {
        this.port = port;
        this.jvm = jvm;
    }

    /** Starts it and doesn't wait. */
    static Instance launch(Path folder, String name, List<String> program, Map<String, String> settings) {
        int port = Ports.orFree(0);
        Map<String, String> environment = new HashMap<>(settings);
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        return new Instance(port, Jvm.start(folder, folder.resolve(name + ".log"), program, environment));
    }

    Http http() {
        return Http.on(port).waiting(Site.PATIENCE);
    }

    Jvm jvm() {
        return jvm;
    }

    boolean isReady() {
        return http().get("/q/health/ready").status() == 200;
    }

    void awaitReady() {
        soon(() -> {
            if (!jvm.isAlive()) {
                throw new IllegalStateException("it ended while starting: " + jvm.lastWords());
            }
            http().get("/q/health/ready").expect(200);
        });
    }

    void isStartedAgain() {
        jvm.isStartedAgain();
        awaitReady();
    }

    void isEnded() {
        if (jvm.isAlive()) {
            jvm.isResumed();
            jvm.isEnded();
        }
    }
}
