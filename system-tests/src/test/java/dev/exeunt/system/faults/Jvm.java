package dev.exeunt.system.faults;

import dev.exeunt.engines.OwnSession;
import dev.exeunt.engines.Watchdog;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** A process of ours that can be killed and started again, on the data that it left. */
public final class Jvm {

    private final Path folder;
    private final Path log;
    private final List<String> command;
    private final Map<String, String> environment;
    private volatile Process process;

    private Jvm(Path folder, Path log, List<String> command, Map<String, String> environment) {
        this.folder = folder;
        this.log = log;
        this.command = command;
        this.environment = environment;
        this.process = launched();
    }

    /**
     * Starts it.
     *
     * @param folder where it works
     * @param log what it says, of all its lives
     * @param program the arguments of {@code java}, for example {@code -jar service.jar}
     */
    public static Jvm start(Path folder, Path log, List<String> program, Map<String, String> environment) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError"));
        if (program.contains("-jar")) {
            command.addAll(sharing(archive(log)));
        }
        command.addAll(program);
        return new Jvm(folder, log, command, environment);
    }

    /**
     * Kept from its first orderly end on, so that it starts in half the time; also on the sites to come. Java keeps none for
     * classes in folders, and takes a while to find that out.
     */
    private static List<String> sharing(Path archive) {
        return List.of(
                "-XX:+AutoCreateSharedArchive",
                "-XX:SharedArchiveFile=" + archive,
                "-Xlog:cds=off",
                "-Xlog:cds+dynamic=off");
    }

    private static Path archive(Path log) {
        try {
            return Files.createDirectories(Path.of("target", "archives").toAbsolutePath())
                    .resolve(log.getFileName() + ".jsa");
        } catch (IOException e) {
            throw new AssertionError("no folder for archives", e);
        }
    }

    private Process launched() {
        try {
            ProcessBuilder builder = new ProcessBuilder(OwnSession.command(command))
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(log.toFile()));
            builder.environment().putAll(environment);
            Process started = builder.start();
            started.getOutputStream().close();
            Watchdog.guard(started.toHandle(), Watchdog.Signal.TERM);
            return started;
        } catch (IOException e) {
            throw new AssertionError(command + " can't be started", e);
        }
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    String lastWords() {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.reduce("", (before, line) -> line);
        } catch (IOException e) {
            return "nothing";
        }
    }

    ProcessHandle process() {
        return process.toHandle();
    }

    public void isKilled() {
        Signals.kill(process());
    }

    void isPaused() {
        Signals.pause(process());
    }

    void isResumed() {
        Signals.resume(process());
    }

    /** Once it has ended. */
    public void isStartedAgain() {
        assertThat(process.isAlive()).as("the process before").isFalse();
        process = launched();
    }

    /** As whoever operates it ends it; it may finish what it is at. */
    public void isEnded() {
        process.destroy();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("%s ends", log).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
