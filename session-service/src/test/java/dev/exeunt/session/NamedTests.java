package dev.exeunt.session;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Finds the tests that a document names. */
final class NamedTests {

    private final List<Path> sources;

    /** Below these modules, seen from this one. */
    NamedTests(String... modules) {
        sources = Arrays.stream(modules)
                .map(module -> Path.of(module, "src", "test", "java"))
                .toList();
    }

    /** Whether there is a test of this name in a class of that one. */
    boolean has(String type, String method) {
        return declarations(type, method)
                .anyMatch(declaration -> declaration.contains("@Test") || declaration.contains("@ParameterizedTest"));
    }

    /** What stands between the blank line before a method of this name and the name. */
    private Stream<String> declarations(String type, String method) {
        return sources.stream()
                .flatMap(root -> files(root, type + ".java").stream())
                .map(NamedTests::read)
                .filter(source -> source.contains("void " + method + "("))
                .map(source -> source.substring(0, source.indexOf("void " + method + "(")))
                .map(before -> before.substring(before.lastIndexOf("\n\n") + 1));
    }

    private static List<Path> files(Path root, String name) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.endsWith(name)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
