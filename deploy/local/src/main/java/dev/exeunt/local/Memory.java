package dev.exeunt.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory in KiB. */
final class Memory {

    private Memory() {}

    /** Of a process and all that it started: its proportional share where Linux tells it, else all that is resident. */
    static long ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToLong(Memory::of)
                .sum();
    }

    static long of(ProcessHandle process) {
        try {
            Path rollup = Path.of("/proc", Long.toString(process.pid()), "smaps_rollup");
            return Files.exists(rollup) ? proportional(rollup) : resident(process.pid());
        } catch (IOException e) {
            return 0;
        }
    }

    private static long proportional(Path rollup) throws IOException {
        return Files.readAllLines(rollup).stream()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(Memory::number)
                .sum();
    }

    private static long resident(long pid) throws IOException {
        Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
        try (InputStream output = ps.getInputStream()) {
            return number(new String(output.readAllBytes(), StandardCharsets.US_ASCII));
        }
    }

    private static long number(String line) {
        String digits = line.replaceAll("[^0-9]", "");
        return digits.isEmpty() ? 0 : Long.parseLong(digits);
    }
}
