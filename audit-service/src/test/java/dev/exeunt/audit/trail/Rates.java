package dev.exeunt.audit.trail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How fast something was: said on the screen, and kept in {@code target/rates}. No test passes or fails by it. */
final class Rates {

    private static final System.Logger LOG = System.getLogger(Rates.class.getName());

    private final Path file;
    private final List<String> lines = new ArrayList<>();

    Rates(Class<?> test) {
        file = Path.of("target", "rates", test.getSimpleName() + ".txt");
    }

    void say(String what, String figure) {
        LOG.log(System.Logger.Level.INFO, "{0}: {1}", what, figure);
        lines.add(what + ": " + figure);
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
