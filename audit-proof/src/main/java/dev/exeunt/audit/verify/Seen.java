package dev.exeunt.audit.verify;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file with the last checkpoint that was verified here. What it remembers, no database can take back. */
record Seen(Path file) {

    /** The note; none if nothing was verified yet. */
    Optional<String> read() throws IOException {
        return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    }

    /** Remembers this one; a crash leaves the old one. */
    void write(String note) throws IOException {
        Path absolute = file.toAbsolutePath();
        Files.createDirectories(absolute.getParent());
        Path unfinished = absolute.resolveSibling(absolute.getFileName() + ".new");
        Files.writeString(unfinished, note);
        Files.move(unfinished, absolute, StandardCopyOption.ATOMIC_MOVE);
    }
}
