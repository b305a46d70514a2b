package dev.exeunt.engines;

import java.util.List;
import java.util.stream.Stream;

/**
 * Commands that run apart from the terminal: Ctrl-C and the closing of a window reach this JVM alone, which then ends the
 * others in its order.
 */
public final class OwnSession {

    /** The process stays the one that was started, for both tools replace it. */
    private static final String SCRIPT = """
            if command -v setsid >/dev/null; then exec setsid "$@"; fi
            exec perl -MPOSIX -e 'POSIX::setsid(); exec @ARGV' "$@"
            """;

    private OwnSession() {}

    /** The command that runs this one apart. */
    public static List<String> command(List<String> command) {
        return Stream.concat(Stream.of("bash", "-c", SCRIPT, "exeunt"), command.stream())
                .toList();
    }
}
