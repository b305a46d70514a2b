package dev.exeunt.bench.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where things are.
 *
 * @param checkout where the servers were built
 * @param home where the engines keep their data; emptied before each stage
 */
public record Place(Path checkout, Path home) {

    Path data(String engine) {
        return home.resolve("data").resolve(engine);
    }

    Path binaries() {
        return home.resolve("bin");
    }

    Path log(String name) {
        return home.resolve("logs").resolve(name + ".log");
    }

    Path sessionService() {
        return quarkus("session-service");
    }

    Path notificationService() {
        return quarkus("notification-service");
    }

    Path empty() {
        return quarkus("benchmarks/empty");
    }

    private Path quarkus(String module) {
        return built(checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar"));
    }

    /** The class path of the peer. */
    String spring() {
        Path target = checkout.resolve("benchmarks/spring/target");
        return built(target.resolve("bench-spring.jar")) + ":" + target.resolve("lib") + "/*";
    }

    private static Path built(Path jar) {
        if (!Files.exists(jar)) {
            throw new IllegalStateException(jar + " isn't built: ./exeunt bench builds it");
        }
        return jar;
    }

    /** Takes away what an earlier stage has left. */
    void clear() {
        try {
            Path data = home.resolve("data");
            if (Files.exists(data)) {
                delete(data);
            }
            Files.createDirectories(data);
            Files.createDirectories(home.resolve("logs"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write to " + home, e);
        }
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(folder)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
