package dev.exeunt.session.view;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** {@code deploy/access/redis.acl} grants the commands that the code sends, and no other. */
class RedisRightsTest {

    private static final Path RULES = Path.of("..", "deploy", "access", "redis.acl");
    private static final Pattern SENT = Pattern.compile("Command\\.([A-Z]+)|redis\\.call\\('(\\w+)'");
    private static final Pattern GRANTED = Pattern.compile("\\+([a-z]+)(?:\\|[a-z]+)?(?= |\\n)");

    @Test
    void whatIsGrantedIsWhatTheCodeSends() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main"))) {
            Set<String> sent = files.filter(file -> file.toString().matches(".*\\.(java|lua)"))
                    .flatMap(file -> found(SENT, file))
                    .collect(Collectors.toCollection(TreeSet::new));

            assertThat(found(GRANTED, RULES).collect(Collectors.toSet())).isEqualTo(sent);
        }
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file))
                    .results()
                    .map(match -> match.group(1) == null ? match.group(2) : match.group(1))
                    .map(command -> command.toLowerCase(Locale.ROOT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
