package dev.exeunt.images;

import com.google.cloud.tools.jib.api.CacheDirectoryCreationException;
import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.InvalidImageReferenceException;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.JibContainer;
import com.google.cloud.tools.jib.api.JibContainerBuilder;
import com.google.cloud.tools.jib.api.RegistryException;
import com.google.cloud.tools.jib.api.TarImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FilePermissions;
import com.google.cloud.tools.jib.api.buildplan.Port;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/**
 * One service as an image. The same input makes the same image, whoever makes it and when.
 *
 * @param name of the image, with its version
 * @param app what Quarkus has packed: {@code target/quarkus-app}
 * @param revision of the sources that it was built from
 */
record ServiceImage(String name, Path app, int port, String revision) {

    /** No base: for tests, and for whoever only wants to look. */
    static final String NO_BASE = "scratch";

    private static final AbsoluteUnixPath HOME = AbsoluteUnixPath.get("/opt/exeunt");
    private static final String NOBODY = "10001:10001";
    private static final Instant ALWAYS = Instant.EPOCH.plusSeconds(1);

    /**
     * Writes it as {@code docker load} and its like take it.
     *
     * @param base an image of a registry, {@code tar://} and a file, or {@link #NO_BASE}
     * @param cache where layers are kept between runs
     */
    JibContainer writeTo(Path tar, String base, Path cache)
            throws IOException, InvalidImageReferenceException, InterruptedException, ExecutionException,
                    RegistryException, CacheDirectoryCreationException {
        Containerizer file = Containerizer.to(TarImage.at(tar).named(name))
                .setBaseImageLayersCache(cache.resolve("base"))
                .setApplicationLayersCache(cache.resolve("app"))
                .setOfflineMode(base.equals(NO_BASE) || base.startsWith(Jib.TAR_IMAGE_PREFIX))
                .setToolName("exeunt");
        return on(base).containerize(file);
    }

    private JibContainerBuilder on(String base) throws InvalidImageReferenceException, IOException {
        // From what seldom changes to what always does: an update fetches the last layer alone.
        return (base.equals(NO_BASE) ? Jib.fromScratch() : Jib.from(base))
                .addFileEntriesLayer(folder("lib"))
                .addFileEntriesLayer(jars())
                .addFileEntriesLayer(folder("quarkus"))
                .addFileEntriesLayer(folder("app"))
                .addFileEntriesLayer(data())
                .setWorkingDirectory(HOME)
                .setUser(NOBODY)
                .setEntrypoint("java", "-jar", "quarkus-run.jar")
                .setEnvironment(Map.of(
                        "QUARKUS_HTTP_PORT",
                        Integer.toString(port),
                        "JDK_JAVA_OPTIONS",
                        "-XX:MaxRAMPercentage=50 -Xss512k -XX:+ExitOnOutOfMemoryError"))
                .addExposedPort(Port.tcp(port))
                .setCreationTime(ALWAYS)
                .setLabels(Map.of(
                        "org.opencontainers.image.title", "Exeunt",
                        "org.opencontainers.image.licenses", "Apache-2.0",
                        "org.opencontainers.image.revision", revision));
    }

    private FileEntriesLayer folder(String name) throws IOException {
        return FileEntriesLayer.builder()
                .setName(name)
                .addEntryRecursive(app.resolve(name), HOME.resolve(name))
                .build();
    }

    private FileEntriesLayer jars() throws IOException {
        FileEntriesLayer.Builder layer = FileEntriesLayer.builder().setName("start");
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(app, "*.jar")) {
            jars.forEach(
                    jar -> layer.addEntry(jar, HOME.resolve(jar.getFileName().toString())));
        }
        return layer.build();
    }

    /** What a service keeps in files is kept here; everything else may be read-only. */
    private FileEntriesLayer data() {
        return FileEntriesLayer.builder()
                .setName("data")
                .addEntry(app, AbsoluteUnixPath.get("/data"), FilePermissions.fromOctalString("700"), ALWAYS, NOBODY)
                .build();
    }
}
