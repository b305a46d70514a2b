package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/**
 * Where a local run keeps everything.
 *
 * @param folder the data, kept between runs
 * @param checkout where the services were built
 */
record Home(Path folder, Path checkout) {

    static Home of(Map<String, String> environment, Path checkout) {
        String chosen = environment.getOrDefault("EXEUNT_HOME", "");
        Path folder = chosen.isBlank() ? checkout.resolve(".exeunt") : Path.of(chosen);
        return new Home(
                folder.toAbsolutePath().normalize(), checkout.toAbsolutePath().normalize());
    }

    /** Nobody else may look inside. */
    void create() {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            Files.createDirectories(logs());
            Files.createDirectories(run());
        } catch (IOException e) {
            throw new Problem("cannot write to " + folder + " (" + e.getMessage() + "): set EXEUNT_HOME to a folder of"
                    + " yours");
        }
    }

    Path logs() {
        return folder.resolve("logs");
    }

    Path log(String name) {
        return logs().resolve(name + ".log");
    }

    Path run() {
        return folder.resolve("run");
    }

    Path binaries() {
        return folder.resolve("bin");
    }

    Path lock() {
        return folder.resolve("lock");
    }

    Path secrets() {
        return folder.resolve("secrets.properties");
    }

    Path data(String engine) {
        return folder.resolve(engine);
    }

    Path jar(Place service) {
        String module = service == Place.DEMO ? "deploy/demo" : service.label();
        return checkout.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
