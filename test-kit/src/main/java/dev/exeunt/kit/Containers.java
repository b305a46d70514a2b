package dev.exeunt.kit;

import org.testcontainers.DockerClientFactory;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a container engine answers here. */
final class Containers {

    private static final Logger LOG = System.getLogger(Containers.class.getName());

    private Containers() {}

    /** Testcontainers is asked only where there is a trace of an engine: it searches long and loudly. */
    static boolean answer() {
        boolean trace = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        boolean answers = trace && DockerClientFactory.instance().isDockerAvailable();
        if (trace && !answers) {
            LOG.log(
                    Level.WARNING,
                    "a container engine is set up but Testcontainers cannot use it: engines run embedded");
        }
        return answers;
    }
}
