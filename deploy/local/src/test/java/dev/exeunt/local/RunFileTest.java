package dev.exeunt.local;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

class RunFileTest {

    @TempDir
    Path folder;

    @Test
    void findsTheProcessThatItNamed() {
        RunFile.write(folder, "this", ProcessHandle.current());

        assertThat(RunFile.read(folder, "this")).contains(ProcessHandle.current());
        assertThat(RunFile.read(folder, "other")).isEmpty();
    }

    @Test
    void doesNotTakeALaterProcessWithTheSamePidForIt() throws IOException {
        Instant began = ProcessHandle.current().info().startInstant().orElseThrow();
        Files.writeString(
                folder.resolve("this.pid"),
                ProcessHandle.current().pid() + "\n" + began.minus(Duration.ofMinutes(1)) + "\n");

        assertThat(RunFile.read(folder, "this")).isEmpty();
    }
}
