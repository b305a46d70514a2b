package dev.exeunt.demo.page;

import dev.exeunt.demo.Language;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class WordsTest {

    private static final Path RESOURCES = Path.of("src/main/resources");

    /** {@code w.home} in a template, {@code words.home} in a script. */
    private static final Pattern USED = Pattern.compile("(?<![\\w.])(?:w|words)\\.([a-z]\\w+)");

    private final Words words = new Words();

    @Test
    void whatIsSaidInOneLanguageIsSaidInTheOther() {
        Map<String, String> english = words.in(Language.EN);
        Map<String, String> russian = words.in(Language.RU);

        assertThat(russian).containsOnlyKeys(english.keySet());
        assertThat(russian)
                .allSatisfy((key, sentence) ->
                        assertThat(sentence).as(key).isNotBlank().matches("[^a-z]*|.*(\\{|cookie|Android|iPhone).*"));
        assertThat(english)
                .allSatisfy((key, sentence) ->
                        assertThat(places(russian.get(key))).as(key).isEqualTo(places(sentence)));
    }

    @Test
    void whatAPageSaysThereAreWordsFor() throws IOException {
        Set<String> used = new TreeSet<>();
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            files.filter(file -> file.toString().matches(".*\\.(html|js)")).forEach(file -> USED.matcher(read(file))
                    .results()
                    .map(found -> found.group(1))
                    .forEach(used::add));
        }

        assertThat(used).hasSizeGreaterThan(50);
        assertThat(words.in(Language.EN)).containsKeys(used.toArray(String[]::new));
    }

    private static Set<String> places(String sentence) {
        Set<String> places = new TreeSet<>();
        Pattern.compile("\\{\\w+}").matcher(sentence).results().forEach(found -> places.add(found.group()));
        return places;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
