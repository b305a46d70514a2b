package dev.exeunt.session;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
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
    private static final Pattern NAMED = Pattern.compile("`(\\w+(?:Test|IT))\\.(\\w+)`");

    private final NamedTests tests = new NamedTests(".", "../system-tests");

    static Stream<String> promises() throws IOException {
        return Files.readAllLines(PROMISES).stream()
                .filter(line -> line.startsWith("| ") && !line.startsWith("| Promise"));
    }

    @ParameterizedTest
    @MethodSource("promises")
    void eachHasATestThatExists(String promise) {
        List<MatchResult> named = NAMED.matcher(promise).results().toList();

        assertThat(named).isNotEmpty().allMatch(test -> tests.has(test.group(1), test.group(2)));
    }
}
