package dev.exeunt.kit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** An engine that starts once for all tests of a JVM and ends with it. */
abstract class EngineResource implements QuarkusTestResourceLifecycleManager {

    private static final Path WORK = Path.of(System.getProperty("java.io.tmpdir"), "exeunt-test-kit");

    private final String prefix;

    EngineResource(String name) {
        prefix = "exeunt.kit." + name + ".";
    }

    /** Starts the engine and says by which settings it is reached. */
    abstract Map<String, String> launch();

    @Override
    public final Map<String, String> start() {
        return settingsOf(started());
    }

    /** What a service needs to be told, of what {@link #launch} said. */
    Map<String, String> settingsOf(Map<String, String> started) {
        return started;
    }

    final Map<String, String> started() {
        Properties shared = System.getProperties();
        synchronized (shared) {
            if (!shared.containsKey(prefix + "started")) {
                launch().forEach((name, value) -> shared.setProperty(prefix + name, value));
                shared.setProperty(prefix + "started", "true");
            }
            return shared.stringPropertyNames().stream()
                    .filter(name -> name.startsWith(prefix) && !name.equals(prefix + "started"))
                    .collect(Collectors.toMap(name -> name.substring(prefix.length()), shared::getProperty));
        }
    }

    /** Tests share the engine, so that it outlives the one that asked for it. */
    @Override
    public final void stop() {}

    /** Kept between runs. */
    static Path binaries() {
        return WORK.resolve("bin");
    }

    /** Empty, and of this run alone. */
    static Path freshFolder(String name) {
        try {
            Files.createDirectories(WORK);
            Path folder = Files.createTempDirectory(WORK, name + "-");
            AtExit.close(() -> Folders.delete(folder));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for " + name, e);
        }
    }
}
