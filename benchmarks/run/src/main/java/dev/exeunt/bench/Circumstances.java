package dev.exeunt.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Under what the figures came about. */
record Circumstances(String date, String commit, int cores, String java, String system) {

    static Circumstances now(Path checkout) {
        String commit = git(checkout, "rev-parse", "--short", "HEAD");
        boolean changed =
                !git(checkout, "status", "--porcelain", "--untracked-files=no").isEmpty();
        return new Circumstances(
                LocalDate.now(ZoneOffset.UTC).toString(),
                commit + (changed ? " with changes" : ""),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.vm.name") + " " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** Empty where there is no git. */
    private static String git(Path checkout, String... words) {
        try {
            List<String> command = new ArrayList<>(List.of("git", "-C", checkout.toString()));
            command.addAll(List.of(words));
            Process git = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try (InputStream output = git.getInputStream()) {
                return new String(output.readAllBytes(), StandardCharsets.UTF_8).strip();
            }
        } catch (IOException e) {
            return "";
        }
    }
}
