package dev.exeunt.system.faults;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines that runs have left in a file, and what is told of them in {@code system-tests/README.md} between two marks.
 *
 * @param name of the file in {@code system-tests/results}, and of the marks
 */
record Table(Path module, String name) {

    private Path file() {
        return module.resolve("results").resolve(name + ".csv");
    }

    private Path page() {
        return module.resolve("README.md");
    }

    private String begin() {
        return "<!-- " + name + ": made by the run -->\n";
    }

    private String end() {
        return "<!-- end of " + name + " -->";
    }

    void add(List<String> fields) {
        try {
            Files.createDirectories(file().getParent());
            Files.writeString(
                    file(),
                    String.join(";", fields) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError("the result can't be kept", e);
        }
    }

    List<List<String>> lines() {
        try {
            return Files.exists(file())
                    ? Files.readAllLines(file()).stream()
                            .map(line -> List.of(line.split(";", -1)))
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new AssertionError("the results can't be read", e);
        }
    }

    /** As Markdown. */
    static String of(List<String> head, List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        lines.add("| " + String.join(" | ", head) + " |");
        lines.add("|---".repeat(head.size()) + "|");
        rows.forEach(row -> lines.add("| " + String.join(" | ", row) + " |"));
        return String.join("\n", lines) + "\n";
    }

    String told() {
        String page = read();
        return page.substring(page.indexOf(begin()) + begin().length(), page.indexOf(end()));
    }

    void tell(String table) {
        String page = read();
        int from = page.indexOf(begin()) + begin().length();
        try {
            Files.writeString(page(), page.substring(0, from) + table + page.substring(page.indexOf(end())));
        } catch (IOException e) {
            throw new AssertionError("the page can't be written", e);
        }
    }

    private String read() {
        try {
            String page = Files.readString(page());
            if (!page.contains(begin()) || !page.contains(end())) {
                throw new AssertionError("no marks for " + name + " in " + page());
            }
            return page;
        } catch (IOException e) {
            throw new AssertionError("the page can't be read", e);
        }
    }
}
