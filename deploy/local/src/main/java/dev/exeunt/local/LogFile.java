package dev.exeunt.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A log that several runs write to. */
final class LogFile {

    private static final long LONGEST = 10L << 20;

    private LogFile() {}

    /** Puts a log that has grown long aside, in the place of the one before. */
    static void rotate(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LONGEST) {
            Files.move(log, log.resolveSibling(log.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
