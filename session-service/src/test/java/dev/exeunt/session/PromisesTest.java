package dev.exeunt.session;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** PROMISES.md names a test for each promise: a test of that name exists. */
class PromisesTest {

    private static final Path PROMISES = Path.of("PROMISES.md");
    private static final List<Path> SOURCES =
            List.of(Path.of("src/test/java"), Path.of("../system-tests/src/test/java"));
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    static Stream<String> promises() throws IOException {
        return Files.readAllLines(PROMISES).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Promise"));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void eachHasATestThatExists(String promise) {
        List<MatchResult> named = NAMED.matcher(promise).results().toList();

        assertThat(named).isNotEmpty().allSatisfy(test -> assertThat(declarations(test.group(1), test.group(2)))
                .as(test.group())
                .anyMatch(declaration -> declaration.contains("@Test") || declaration.contains("@ParameterizedTest")));
    }

    /** What stands between the blank line before a method of this name and the name. */
    private static List<String> declarations(String type, String method) {
        return SOURCES.stream()
                .flatMap(root -> files(root, type + ".java").stream())
                .map(PromisesTest::read)
                .filter(source -> source.contains("void " + method + "("))
                .map(source -> source.substring(0, source.indexOf("void " + method + "(")))
                .map(before -> before.substring(before.lastIndexOf("\n\n") + 1))
                .toList();
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
