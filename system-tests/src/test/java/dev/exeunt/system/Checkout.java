package dev.exeunt.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** The folder of the sources, in which everything was built. */
public final class Checkout {

    private Checkout() {}

    public static Path folder() {
        try {
            return Path.of(System.getProperty("exeunt.checkout", "..")).toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("exeunt.checkout names no folder", e);
        }
    }
}
