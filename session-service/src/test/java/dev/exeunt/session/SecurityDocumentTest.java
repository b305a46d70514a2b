package dev.exeunt.session;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** docs/security.md names tests in each row of its tables: they exist. Of ASVS V7 it leaves nothing out. */
class SecurityDocumentTest {

    private static final Path DOCUMENT = Path.of("..", "docs", "security.md");
    private static final Pattern NAMED = Pattern.compile("`([a-z-]+(?:/[a-z]+)?) (\\w+(?:Test|IT))\\.(\\w+)`");
    private static final Pattern REQUIREMENT = Pattern.compile("^\\| (V7\\.\\d+\\.\\d+) \\|");

    /** How many requirements each section of V7 has. */
    private static final List<Integer> SECTIONS = List.of(3, 4, 2, 5, 3, 2);

    static Stream<String> rows() throws IOException {
        List<String> lines = Files.readAllLines(DOCUMENT);
        return lines.subList(lines.indexOf("## Attacks"), lines.indexOf("## Supply chain")).stream()
                .filter(line -> line.startsWith("| "))
                .filter(line -> !line.startsWith("| Attack") && !line.matches("\\| (\\| )?What .*"));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void eachRowHasTestsThatExist(String row) {
        List<MatchResult> named = NAMED.matcher(row).results().toList();

        assertThat(named).isNotEmpty().allMatch(test -> new NamedTests("../" + test.group(1))
                .has(test.group(2), test.group(3)));
    }

    @Test
    void eachRequirementOfV7IsThereOnce() throws IOException {
        List<String> all = IntStream.rangeClosed(1, SECTIONS.size())
                .boxed()
                .flatMap(section ->
                        IntStream.rangeClosed(1, SECTIONS.get(section - 1)).mapToObj(n -> "V7." + section + "." + n))
                .toList();

        assertThat(rows().flatMap(row -> REQUIREMENT.matcher(row).results()).map(found -> found.group(1)))
                .containsExactlyElementsOf(all);
    }

    /** At least ten defences were taken out of the code once, to see their test fail. */
    @Test
    void tenDefencesWereTakenOutOnce() throws IOException {
        assertThat(rows().filter(row -> row.endsWith("| yes |"))).hasSizeGreaterThanOrEqualTo(10);
    }
}
