package dev.exeunt.bench.stage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a process takes of the machine. */
public final class Memory {

    private static final long PAGE = 4096;

    private Memory() {}

    /** Resident memory in MiB. */
    public static double resident(ProcessHandle process) {
        try {
            Path statm = Path.of("/proc", Long.toString(process.pid()), "statm");
            if (Files.exists(statm)) {
                return Long.parseLong(Files.readString(statm).split(" ", 3)[1]) * PAGE / 1048576.0;
            }
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(process.pid())).start();
            try (InputStream kibibytes = ps.getInputStream()) {
                String text = new String(kibibytes.readAllBytes(), StandardCharsets.US_ASCII);
                return Long.parseLong(text.strip()) / 1024.0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
