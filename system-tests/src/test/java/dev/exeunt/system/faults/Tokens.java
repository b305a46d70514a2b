package dev.exeunt.system.faults;

import dev.exeunt.system.Breach;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Looks for tokens in everything that was written down: data folders and logs; I11. */
final class Tokens {

    private Tokens() {}

    /** Where any of them is found. They travel by a pipe, and are written down nowhere themselves. */
    static List<Breach> foundBelow(Path folder, List<String> tokens) {
        try {
            Process grep = new ProcessBuilder("grep", "-rlaFf", "/dev/stdin", folder.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (Writer patterns = grep.outputWriter(StandardCharsets.US_ASCII)) {
                // Without the shard, which many share.
                for (String token : tokens) {
                    patterns.write(token.substring(token.length() - 40) + "\n");
                }
            }
            List<Breach> breaches = grep.inputReader()
                    .lines()
                    .map(file -> new Breach("I11 a token in " + folder.relativize(Path.of(file)), ""))
                    .toList();
            assertThat(grep.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return breaches;
        } catch (IOException e) {
            throw new UncheckedIOException("can't be searched", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
