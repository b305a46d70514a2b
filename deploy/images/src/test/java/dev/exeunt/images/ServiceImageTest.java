package dev.exeunt.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import java.util.zip.GZIPInputStream;

import static org.assertj.core.api.Assertions.assertThat;

/** What is in the file, as whoever loads it finds it. */
class ServiceImageTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String REVISION = "8f14e45fceea167a5a36dedd4bea2543";

    @TempDir
    Path folder;

    private Path app;

    @BeforeEach
    void packed() throws IOException {
        app = folder.resolve("quarkus-app");
        for (String file :
                List.of("lib/main/kafka.jar", "quarkus/bytecode.jar", "app/service.jar", "quarkus-run.jar")) {
            Files.createDirectories(app.resolve(file).getParent());
            Files.writeString(app.resolve(file), file);
        }
    }

    @Test
    void itIsRunByNobodyAndSaysWhereItComesFrom() throws Exception {
        Map<String, byte[]> image = unpacked(written("image.tar"));
        JsonNode manifest = JSON.readTree(image.get("manifest.json")).get(0);
        JsonNode config =
                JSON.readTree(image.get(manifest.get("Config").asText())).get("config");

        assertThat(manifest.at("/RepoTags/0").asText()).isEqualTo("exeunt/session-service:0.1.0");
        assertThat(config.get("User").asText()).isEqualTo("10001:10001");
        assertThat(config.get("WorkingDir").asText()).isEqualTo("/opt/exeunt");
        assertThat(texts(config.get("Entrypoint"))).containsExactly("java", "-jar", "quarkus-run.jar");
        assertThat(texts(config.get("Env"))).contains("QUARKUS_HTTP_PORT=8081");
        assertThat(config.get("ExposedPorts").has("8081/tcp")).isTrue();
        assertThat(config.at("/Labels/org.opencontainers.image.revision").asText())
                .isEqualTo(REVISION);
    }

    @Test
    void whatSeldomChangesLiesBelow() throws Exception {
        Map<String, byte[]> image = unpacked(written("image.tar"));
        List<List<String>> layers = new ArrayList<>();
        for (String layer : texts(JSON.readTree(image.get("manifest.json")).at("/0/Layers"))) {
            try (InputStream tar = new GZIPInputStream(new ByteArrayInputStream(image.get(layer)))) {
                layers.add(files(tar).entrySet().stream()
                        .filter(file ->
                                file.getValue().length > 0 || file.getKey().startsWith("data"))
                        .map(Map.Entry::getKey)
                        .toList());
            }
        }

        assertThat(layers)
                .containsExactly(
                        List.of("opt/exeunt/lib/main/kafka.jar"),
                        List.of("opt/exeunt/quarkus-run.jar"),
                        List.of("opt/exeunt/quarkus/bytecode.jar"),
                        List.of("opt/exeunt/app/service.jar"),
                        List.of("data/"));
    }

    @Test
    void theSameInputMakesTheSameImage() throws Exception {
        assertThat(Files.readAllBytes(written("once.tar"))).isEqualTo(Files.readAllBytes(written("again.tar")));
    }

    private Path written(String name) throws Exception {
        Path tar = folder.resolve(name);
        new ServiceImage("exeunt/session-service:0.1.0", app, 8081, REVISION)
                .writeTo(tar, ServiceImage.NO_BASE, folder.resolve("cache-of-" + name));
        return tar;
    }

    private static Map<String, byte[]> unpacked(Path tar) throws IOException {
        try (InputStream file = Files.newInputStream(tar)) {
            return files(file);
        }
    }

    private static Map<String, byte[]> files(InputStream tar) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (TarArchiveInputStream entries = new TarArchiveInputStream(tar)) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                files.put(entry.getName(), entries.readAllBytes());
            }
        }
        return files;
    }

    private static List<String> texts(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
