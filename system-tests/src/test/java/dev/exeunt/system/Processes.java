package dev.exeunt.system;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds the processes of an installation by what they were told, whoever their parent is by now. */
final class Processes {

    private Processes() {}

    /** Where the system doesn't tell (as macOS), none is found. */
    static List<ProcessHandle> workingIn(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> environment(process.pid()).contains("EXEUNT_HOME=" + home + "\0"))
                .toList();
    }

    private static String environment(long pid) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            // Of somebody else, or gone meanwhile.
            return "";
        }
    }
}
