package dev.exeunt.local;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

import static org.assertj.core.api.Assertions.assertThat;

/** The launcher as a process, as a terminal would run it, on a checkout whose services are stand-ins. */
final class Launcher {

    record Answer(int status, String output, String errors) {}

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Path folder;
    private final int portOffset;

    Launcher(Path folder, int portOffset) throws IOException {
        this.folder = folder;
        this.portOffset = portOffset;
        for (Place service : Services.ALL) {
            build(new Home(home(), checkout()).jar(service));
        }
    }

    Path home() {
        return folder.resolve("home");
    }

    private Path checkout() {
        return folder.resolve("checkout");
    }

    private static void build(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StandInService.class.getName());
        String entry = StandInService.class.getName().replace('.', '/') + ".class";
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(file, manifest);
                var compiled = StandInService.class.getResourceAsStream("/" + entry)) {
            entries.putNextEntry(new JarEntry(entry));
            compiled.transferTo(entries);
        }
    }

    /** Runs a command to its end, in a terminal that was told the data folder alone unless it starts something. */
    Answer run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(folder, "output", ".txt");
        Path errors = Files.createTempFile(folder, "errors", ".txt");
        Process process = builder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        process.getOutputStream().close();
        assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends", String.join(" ", command))
                .isTrue();
        return new Answer(process.exitValue(), Files.readString(output), Files.readString(errors));
    }

    /** Starts everything and returns when it is ready. */
    Process up() throws IOException {
        Process process = builder("up").redirectErrorStream(true).start();
        var lines = process.inputReader(StandardCharsets.UTF_8);
        List<String> seen = new ArrayList<>();
        String line = lines.readLine();
        while (line != null && !line.startsWith("Ctrl-C")) {
            seen.add(line);
            line = lines.readLine();
        }
        assertThat(line).as("what `up` said: %s", seen).isNotNull();
        return process;
    }

    /** The processes that it has started, apart from itself. */
    List<ProcessHandle> children() {
        return List.of("session-service", "audit-service", "notification-service", "demo", "redis", "postgres").stream()
                .map(name -> RunFile.read(home().resolve("run"), name).orElseThrow())
                .toList();
    }

    private ProcessBuilder builder(String... command) {
        List<String> all = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dexeunt.checkout=" + checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        all.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(all);
        builder.environment().put("EXEUNT_HOME", home().toString());
        builder.environment().remove("EXEUNT_PORT_OFFSET");
        if (command[0].equals("up")) {
            builder.environment().put("EXEUNT_PORT_OFFSET", Integer.toString(portOffset));
        }
        return builder;
    }
}
