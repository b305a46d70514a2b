package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Says which process does what: its pid and, since pids are used again, when it began. */
final class RunFile {

    /** The system's idea of when a process began moves with its clock. */
    private static final Duration BLUR = Duration.ofSeconds(3);

    private RunFile() {}

    static void write(Path folder, String name, ProcessHandle process) {
        String began = process.info().startInstant().map(Instant::toString).orElse("");
        try {
            Files.writeString(file(folder, name), process.pid() + "\n" + began + "\n");
        } catch (IOException e) {
            throw new Problem("cannot write to " + folder + ": " + e.getMessage());
        }
    }

    /** The process of this name, if it still runs. */
    static Optional<ProcessHandle> read(Path folder, String name) {
        try {
            if (!Files.exists(file(folder, name))) {
                return Optional.empty();
            }
            List<String> lines = Files.readAllLines(file(folder, name));
            return lines.size() < 2
                            || !lines.get(0).matches("[0-9]{1,10}")
                            || lines.get(1).isEmpty()
                    ? Optional.empty()
                    : running(Long.parseLong(lines.get(0)), Instant.parse(lines.get(1)));
        } catch (IOException e) {
            throw new Problem("cannot read " + folder + ": " + e.getMessage());
        }
    }

    private static Optional<ProcessHandle> running(long pid, Instant began) {
        return ProcessHandle.of(pid).filter(process -> process.info()
                .startInstant()
                .filter(start -> Duration.between(began, start).abs().compareTo(BLUR) < 0)
                .isPresent());
    }

    private static Path file(Path folder, String name) {
        return folder.resolve(name + ".pid");
    }
}
