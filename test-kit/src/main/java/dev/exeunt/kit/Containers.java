package dev.exeunt.kit;

import org.testcontainers.DockerClientFactory;

import java.nio.file.Files;
import java.nio.file.Path;

/** Whether a container engine answers here. */
final class Containers {

    private Containers() {}

    /** Testcontainers is asked only where there is a trace of an engine: it searches long and loudly. */
    static boolean answer() {
        boolean trace = System.getenv("DOCKER_HOST") != null || Files.exists(Path.of("/var/run/docker.sock"));
        return trace && DockerClientFactory.instance().isDockerAvailable();
    }
}
